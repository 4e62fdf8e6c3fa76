"""What a page's HTML says about itself, read without a browser."""

from html.parser import HTMLParser


class Document(HTMLParser):
    """Language, titles, links and places of one HTML page."""

    def __init__(self, html):
        super().__init__()
        self.lang = self.direction = self.title = self.body_class = ""
        self.headings, self.links, self.canonical, self.alternates = 0, [], [], []
        self.meta, self.ids = {}, set()
        self._in_title = False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        if "id" in given:
            self.ids.add(given["id"])
        read = getattr(self, f"_read_{tag}", None)
        if read:
            read(given)

    def handle_endtag(self, tag):
        if tag == "title":
            self._in_title = False

    def handle_data(self, data):
        # Pictures drawn in the page have titles of their own: the first one is the page's.
        if self._in_title:
            self.title += data

    def _read_html(self, given):
        self.lang, self.direction = given.get("lang", ""), given.get("dir", "")

    def _read_title(self, given):
        self._in_title = not self.title

    def _read_body(self, given):
        self.body_class = given.get("class", "")

    def _read_h1(self, given):
        self.headings += 1

    def _read_a(self, given):
        if "href" in given:
            self.links.append(given["href"])

    def _read_meta(self, given):
        if "name" in given:
            self.meta[given["name"]] = given.get("content", "").strip()

    def _read_link(self, given):
        kinds = given.get("rel", "").split()
        if "canonical" in kinds:
            self.canonical.append(given.get("href", ""))
        if "alternate" in kinds and "hreflang" in given:
            self.alternates.append((given["hreflang"], given.get("href", "")))
