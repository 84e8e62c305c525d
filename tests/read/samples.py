"""Pages, texts and archives written for these tests: made-up outlets, made-up events."""

from __future__ import annotations

import io
import json

TEXT = (
    "Port strike ends in Norhaven\n"
    "\n"
    "The dockers' union said on Tuesday that its members would return to work. “We have what we asked for,” said its head, Ada Holm.\n"
    "The port authority did not say what the deal would cost.\n"
)

PARAGRAPHS = (
    "The dockers of Norhaven will go back to work on Wednesday, the union said, after eleven days in which no ship was unloaded.",
    "“We have what we asked for,” Ada Holm, the head of the union, told a crowd in front of the customs house on Tuesday evening.",
    "The port authority confirmed the deal but did not say what it would cost, and the finance ministry declined to give a figure.",
    "Shipping companies had warned last week that they would leave for the harbour of Sundvik if the strike went on any longer.",
    "The first freighter, which has been waiting in the bay since the beginning of the month, is expected at the quay in the morning.",
)

LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "@id": "#us", "name": "The Norhaven Courier"},
        {"@type": "Person", "@id": "#lee", "name": "Ann Lee"},
        {
            "@type": ["NewsArticle"],
            "headline": "Port strike ends in Norhaven",
            "datePublished": "2024-03-05T18:30:00+01:00",
            "dateModified": "2024-03-06T09:00:00+01:00",
            "author": [{"@id": "#lee"}, {"@type": "Person", "name": "Bo Day"}],
            "publisher": {"@id": "#us"},
            "inLanguage": "en-GB",
        },
    ],
}


def page(
    ld: str | None = None, head: str = "", lead: str = "", middle: str = "", tail: str = "", body: tuple[str, ...] = PARAGRAPHS
) -> str:
    """A news page with menus, comments and a footer around the article."""
    said = json.dumps(LD) if ld is None else ld
    script = f'<script type="application/ld+json">{said}</script>' if said else ""
    first, rest = body[:2], body[2:]
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Port strike ends in Norhaven | The Norhaven Courier</title>{script}{head}</head>
<body>
<nav class="main-menu"><ul><li><a href="/">Home</a></li><li><a href="/w">World news of the day</a></li></ul></nav>
<div id="cookie-banner"><p>We use cookies to make this site better for you. Do you accept all of them?</p></div>
<main><article>
<h1>Port strike ends in Norhaven</h1>
{lead}
<div class="story">
{"".join(f"<p>{p}</p>" for p in first)}
{middle}
{"".join(f"<p>{p}</p>" for p in rest)}
</div>
{tail}
</article></main>
<section class="comments"><h3>Comments</h3><p>First! I think that this was a long strike and that it should have been over long before.</p></section>
<footer class="site-footer"><p>About us, our terms and our privacy policy in full</p></footer>
<script>var tracking = "a string that is no text";</script>
</body></html>"""


LEAD = (
    '<p class="standfirst">Union and port agree after eleven days.</p>'
    '<div class="byline">By <a href="/lee">Ann Lee</a> and <a href="/day">Bo Day</a></div>'
    '<time datetime="2024-03-05">5 March 2024</time>'
    '<figure><img src="a.jpg" alt="A crane at dusk"><figcaption>A crane in the port of Norhaven. Photo: Ann Lee</figcaption></figure>'
)
MIDDLE = (
    '<div class="newsletter-signup"><p>Sign up for our morning letter.</p></div>'
    '<aside class="related"><h4>Related stories</h4><ul><li><a href="/1">How the strike began</a></li></ul></aside>'
    "<blockquote>No ship, no wage, no word from the ministry: that was our winter, and we will not forget it soon.</blockquote>"
)
TAIL = '<p class="correction">Correction: An earlier version of this article gave the wrong day.</p><p>© 2024 The Norhaven Courier</p>'

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Norhaven Courier</title><language>en</language>
<item><title>Port strike ends</title><link>https://courier.example/port</link><pubDate>Tue, 05 Mar 2024 23:30:00 -0500</pubDate>
<author>Ann Lee</author><description>Short.</description>
<content:encoded><![CDATA[<p>The dockers of Norhaven will go back to work, the union said.</p><figure><img alt="A crane"></figure>
<p>The port did not say what the deal would cost.</p>]]></content:encoded></item>
<item><title>Only a headline here</title><link>https://courier.example/only</link></item>
<item></item>
<item><title>Mayor resigns</title><description>The mayor of Sundvik said that she would resign &amp;amp; leave on Friday.</description></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Sundvik Post</title>
<entry><title>Mayor resigns</title><link href="https://post.example/mayor"/><published>2024-03-06T01:00:00Z</published><updated>2024-03-09T01:00:00Z</updated>
<author><name>Cy Fox</name></author><content type="html">&lt;p&gt;The mayor said that she would resign on Friday.&lt;/p&gt;</content></entry></feed>"""

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Sundvik Post",
        "items": [
            {
                "id": "1",
                "url": "https://post.example/1",
                "title": "Mayor resigns",
                "content_text": "The mayor said that she would resign.\nShe gave no reason.",
                "date_published": "2024-03-06T10:00:00Z",
                "authors": [{"name": "Cy Fox"}],
            },
            {"id": "2", "title": "Only a headline"},
            "no object",
        ],
    }
)

RECORD = {
    "title": "Mayor resigns",
    "text": "The mayor of Sundvik said that she would resign.\r\nShe gave no reason.",
    "url": "https://post.example/1",
    "date": "2024-03-06",
    "source": "Sundvik Post",
}


def warc(*pages: tuple[str, bytes, str, str], gzip: bool = False) -> bytes:
    """A WARC of (address, content, media type, HTTP status), with a request before each response."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    for url, content, media, status in pages:
        get = StatusAndHeaders("GET / HTTP/1.1", [("Host", "x")], is_http_request=True)
        writer.write_record(writer.create_warc_record(url, "request", payload=io.BytesIO(), http_headers=get))
        headers = StatusAndHeaders(status, [("Content-Type", media), ("Content-Length", str(len(content)))], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(content), http_headers=headers))
    return out.getvalue()
