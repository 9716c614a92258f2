"""A logo's file from outside: what of it reaches a note, and what is refused before it is unpacked."""

from __future__ import annotations

import struct
import tracemalloc
import zlib
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from briefgen.doc.brand import Picture
from briefgen.write.logo import MOST_BYTES, pixels_of, read_logo


def saved(image: Image.Image, form: str = "PNG", **more: Any) -> bytes:
    out = BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


def taken(data: bytes) -> Picture:
    found = read_logo(data, "Ferry Office")
    assert isinstance(found, Picture), found
    return found


def colour_of(picture: Picture) -> tuple[int, ...]:
    mode, pixels = pixels_of(picture)
    return tuple(pixels[:1] if mode == "L" else pixels[:3])


def bomb(width: int, height: int) -> bytes:
    """A PNG of one bit a pixel, all zero: some kilobytes that unfold to width × height / 8 bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(9)
    row = bytes(1 + (width + 7) // 8)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def test_metadata_stays_behind() -> None:
    image = Image.new("RGB", (60, 40), (200, 30, 30))
    exif = Image.Exif()
    exif[0x010E] = "SECRET-EXIF"
    exif[0x8825] = {1: "N", 2: (51.0, 30.0, 0.0)}
    info = PngInfo()
    info.add_text("Comment", "SECRET-TEXT")
    info.add_itxt("XML:com.adobe.xmp", "SECRET-XMP")
    for data in (
        saved(image, "JPEG", exif=exif, comment=b"SECRET-COMMENT"),
        saved(image, "PNG", pnginfo=info, exif=exif),
    ):
        assert b"SECRET" in data
        png = taken(data).png
        assert b"SECRET" not in png
        assert [png[at : at + 4] for at in _chunks(png)] == [b"IHDR", b"IDAT", b"IEND"]


def _chunks(png: bytes) -> list[int]:
    """Where the kinds of a PNG's chunks stand."""
    found, at = [], 8
    while at < len(png):
        found.append(at + 4)
        at += 12 + struct.unpack_from(">I", png, at)[0]
    return found


def test_the_same_file_gives_the_same_bytes() -> None:
    data = saved(Image.radial_gradient("L").resize((1200, 900)).convert("RGB"), "JPEG")
    assert taken(data) == taken(data)


@pytest.mark.parametrize(("width", "height"), [(30_000, 30_000), (100_000, 100), (2_001, 2_000)])
def test_more_pixels_than_a_logo_needs_are_not_unpacked(width: int, height: int) -> None:
    data = bomb(width, height)
    assert len(data) < MOST_BYTES
    taken(saved(Image.new("1", (40, 40))))  # Pillow is loaded
    tracemalloc.start()
    try:
        refused = read_logo(data, "x")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert isinstance(refused, str) and "pixels" in refused
    assert most < 1_000_000


def test_what_is_no_picture_is_refused() -> None:
    png = saved(Image.radial_gradient("L"))
    for data, why in (
        (b"", "it is neither PNG nor JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "it is neither PNG nor JPEG"),
        (saved(Image.new("RGB", (40, 40)), "GIF"), "it is neither PNG nor JPEG"),
        (saved(Image.new("RGB", (40, 40)), "TIFF"), "it is neither PNG nor JPEG"),
        (png[:300], "it is damaged"),
        (saved(Image.new("RGB", (40, 40)), "JPEG")[:-200], "it is damaged"),
        (saved(Image.new("RGB", (15, 400))), "it has 15 × 400 pixels; at least 16 each way are needed"),
        (b"\x89PNG" + bytes(MOST_BYTES), f"it has {MOST_BYTES + 4:,} bytes; at most {MOST_BYTES:,} are read"),
    ):
        assert read_logo(data, "x") == why


DAMAGED = {form: saved(Image.radial_gradient("L").resize((40, 30)).convert("RGB"), form) for form in ("PNG", "JPEG")}


@settings(max_examples=150)
@given(st.sampled_from(("PNG", "JPEG")), st.data())
def test_a_damaged_picture_is_refused_or_read(form: str, data: st.DataObject) -> None:
    whole = bytearray(DAMAGED[form])
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    found = read_logo(bytes(whole), "x")
    assert isinstance(found, str | Picture)


MODES = {"PNG": ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"), "JPEG": ("L", "RGB", "CMYK")}


@pytest.mark.parametrize(("form", "mode"), [(form, mode) for form, modes in MODES.items() for mode in modes])
def test_every_kind_of_pixels_comes_to_grey_or_rgb(form: str, mode: str) -> None:
    value = 40_000 if mode == "I;16" else None
    image = Image.new("L", (40, 30), 156).convert(mode) if value is None else Image.new("I;16", (40, 30), value)
    picture = taken(saved(image, form))
    assert (picture.width, picture.height) == (40, 30)
    if mode != "1":
        assert colour_of(picture) == pytest.approx((156,) * len(colour_of(picture)), abs=3)


def test_what_lets_light_through_stands_on_white() -> None:
    clear = Image.new("RGBA", (40, 30), (255, 0, 0, 0))
    half = Image.new("RGBA", (40, 30), (0, 0, 0, 128))
    palette = Image.new("P", (40, 30), 0)
    palette.putpalette([10, 20, 30] * 256)
    assert colour_of(taken(saved(clear))) == (255, 255, 255)
    assert colour_of(taken(saved(half))) == pytest.approx((127, 127, 127), abs=1)
    assert colour_of(taken(saved(palette, transparency=0))) == (255, 255, 255)
    assert colour_of(taken(saved(palette))) == (10, 20, 30)


def test_colours_are_brought_to_srgb() -> None:
    image = Image.new("RGB", (40, 30), (200, 60, 60))
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    same = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for profile in (b"no profile", lab, same):
        assert colour_of(taken(saved(image, icc_profile=profile))) == pytest.approx((200, 60, 60), abs=2)


def test_a_turned_photograph_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = taken(saved(Image.new("RGB", (60, 40)), "JPEG", exif=exif))
    assert (picture.width, picture.height) == (40, 60)


def test_it_is_no_larger_than_print_needs() -> None:
    picture = taken(saved(Image.new("RGB", (2000, 1900))))
    assert picture.height == 400
    assert isinstance(read_logo(saved(Image.new("1", (200_000, 18))), "x"), str | Picture)
