"""Texts that would be markup, or be lost, if a writer took letters for anything but letters."""

HOSTILE: tuple[str, ...] = (
    # emphasis
    "*stars*", "**double**", "***", "_under_", "__init__", "snake_case_name", "a * b * c", "5*6*7",
    "~~gone~~",
    "~50 and ~60~", "*", "_ _ _", "* * *", "a_ b _c", "**“quoted”**after",
    # links, images, footnotes, definitions
    "[text](http://x.org)", "![alt](x.png)", "[ref][1]", "[ref]: http://x.org 'title'", "[^1]", "[^1]: note",
    "^[inline note]", "<https://x.org>", "<jane@example.org>", "https://x.org/a_b_(c)*d*", "www.x.org/*a*_b_",
    "[[wiki|page]]", "![[embed]]", "[x] done", "[ ] to do", "[sic] and [the port] said", "[!NOTE]", "a](b)[c",
    # HTML and entities
    "<b>bold</b>", "<script>alert(1)</script>", "<!-- hidden -->", "a < b > c <5 >6", "<br/>",
    "&amp; &lt;b&gt;",
    "&copy &copy; &#65; &#x41;", "AT&T", "<![CDATA[x]]>", "<?php ?>",
    # line starts
    "# heading", "## two ##", "#", "#tag and #1", "> 60 killed", "- item", "+ item", "* item", "1. first",
    "1986. A great year", "7) seventh", "---", "===", "--", "***bold***", "```", "~~~", "```python",
    "    code",
    "\tcode", ": definition", "-", "+", "1.", "| a | b |", "|---|---|", ":-: | -:",
    # code, backslashes, pipes, braces, formulas
    "`code`", "``a ` b``", "Qur`an", "C:\\dir\\*.txt", "ends in \\", "\\", "\\\\", "\\|", "a|b", "a\\|b||c",
    "{{ value }}", "{% raw %}", "{#id .class}", "$5 and US$6", "$x^2$", "$$y$$", "\\(x\\)", "%%comment%%",
    "==marked==", "text ^block-id", "100 % and 50%",
    # front matter, white space, other letters
    "--- title: x ---", "no: yes", "  leading and trailing  ", "a  b   c", "tab\tinside",
    "line\nbreak", "a\r\nb",
    "no\u00a0break", "zero\u200bwidth\u200d", "\u200bstart", "soft\u00adhyphen", "e\u0301 combining",
    "مرحبا بالعالم", "\u200fشكرا\u200e abc", "שלום *x*", "日本語の*文*", "Ελληνικά", "Крас​ный",
    "Đường Nguyễn",
    "𝒳 🙂 👩‍👩‍👧", "“quotes” ‘x’ – — …", "€5 ±3 §4", "\ufeffmark", ":smile: @mention #123",
)  # fmt: skip
