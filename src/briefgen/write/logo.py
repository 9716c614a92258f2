"""A picture from outside comes in as bytes, and goes out as a picture that a note can carry, or what is wrong with it.

The bytes are another's: a small file can unfold to gigabytes, and its metadata (place, names, an older state) would
stand in every note. So its size is looked at before anything is unpacked, it is unpacked once, brought to sRGB on
white, made no larger than print needs, and written anew from its pixels alone.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

from briefgen.doc.brand import Picture

if TYPE_CHECKING:
    from PIL import Image

MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 4_000_000
LEAST_SIDE = 16  # pixels
_LARGEST = (1600, 400)  # pixels: over 600 to the inch at the size it is printed in
_FORMATS = ("PNG", "JPEG")
_GREY = ("1", "L", "LA", "I", "I;16", "I;16B", "I;16L")
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, ArithmeticError, struct.error,
           zlib.error)  # fmt: skip
"""What decoders raise on bytes that are no picture."""


def read_logo(data: bytes, alt: str) -> Picture | str:
    """The picture of a PNG or JPEG file, or why it can't be used, as a clause about "it"."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    if len(data) > MOST_BYTES:
        return f"it has {len(data):,} bytes; at most {MOST_BYTES:,} are read"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            image = Image.open(BytesIO(data), formats=_FORMATS)
    except UnidentifiedImageError:
        return "it is neither PNG nor JPEG"
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return f"it has more than {MOST_PIXELS:,} pixels"
    except (*_BROKEN, Warning):
        return "it is damaged"
    width, height = image.size
    if width * height > MOST_PIXELS:
        return f"it has {width:,} × {height:,} pixels; at most {MOST_PIXELS:,} in all are read"
    if min(width, height) < LEAST_SIDE:
        return f"it has {width:,} × {height:,} pixels; at least {LEAST_SIDE} each way are needed"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image.load()
            pixels = _on_white(ImageOps.exif_transpose(image))
    except _BROKEN:
        return "it is damaged"
    pixels.thumbnail(_LARGEST, Image.Resampling.LANCZOS)
    if min(pixels.size) < 1:
        return f"it has {width:,} × {height:,} pixels, which is too narrow to print"
    return Picture(_png(pixels), *pixels.size, alt)


def _on_white(image: Image.Image) -> Image.Image:
    """Grey or RGB pixels, in sRGB, on white paper."""
    from PIL import Image

    grey = image.mode in _GREY
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):  # 16 bits a pixel: the upper eight
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image).convert("RGB")
    elif not grey and image.mode not in ("RGB", "CMYK"):
        image = image.convert("RGB")
    if profile and not grey:
        image = _in_srgb(image, profile)
    return image.convert("L" if grey else "RGB")


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        made: Any = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, *_BROKEN):
        return image  # a profile that cannot be read, or that is of another kind of pixels, says nothing
    return made if made is not None else image


def _png(pixels: Image.Image) -> bytes:
    """The file of bare pixels: a new picture has no metadata to be written."""
    from PIL import Image

    out = BytesIO()
    Image.frombytes(pixels.mode, pixels.size, pixels.tobytes()).save(out, "PNG", optimize=False)
    return out.getvalue()


def pixels_of(picture: Picture) -> tuple[str, bytes]:
    """The colour space of a picture, `L` or `RGB`, and its pixels, row by row, eight bits a value."""
    from PIL import Image

    image = Image.open(BytesIO(picture.png), formats=("PNG",))
    return image.mode, image.tobytes()
