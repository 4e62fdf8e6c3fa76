"""What somebody may send as rich text to run a program in another's browser."""

#: Every trick calls `hit()`, which the page that shows them defines, or leads to it when its link is followed.
CALL = "top.hit&&top.hit()"

_EVENTS = [
    "onload",
    "onerror",
    "onclick",
    "onmouseover",
    "onfocus",
    "onblur",
    "onanimationstart",
    "onanimationend",
    "ontransitionend",
    "onpointerenter",
    "onpointerrawupdate",
    "onbeforeinput",
    "oninput",
    "onpaste",
    "oncopy",
    "ontoggle",
    "onscroll",
    "onwheel",
    "onresize",
    "onshow",
    "onstart",
    "onbegin",
    "onend",
    "onrepeat",
    "onmessage",
    "onhashchange",
    "onpageshow",
    "onafterprint",
    "oncontentvisibilityautostatechange",
    "onbeforematch",
    "oncuechange",
    "ondurationchange",
    "onloadstart",
    "onplay",
    "onauxclick",
    "ondblclick",
    "onkeydown",
    "onsubmit",
    "onreset",
]
_SCHEMES = (
    "javascript:{c}", "JaVaScRiPt:{c}", " javascript:{c}", "\tjavascript:{c}", "java\tscript:{c}", "java\nscript:{c}",
    "java\rscript:{c}", "\x01javascript:{c}", "\x1fjavascript:{c}", "javascript\t:{c}", "javascript&colon;{c}",
    "&#106;avascript:{c}", "&#x6a;avascript:{c}", "&#0000106avascript:{c}", "javascript:/*https://*/{c}",
    "javascript://x.example/%0a{c}", "vbscript:{c}", "livescript:{c}", "mocha:{c}", "data:text/html,<script>{c}</script>",
    "data:text/html;base64,PHNjcmlwdD50b3AuaGl0KCk8L3NjcmlwdD4=", "data:image/svg+xml,<svg onload={c}>", "blob:{c}",
    "feed:javascript:{c}", "view-source:javascript:{c}", "jar:javascript:{c}", "filesystem:{c}", "\u00a0javascript:{c}",
    "\u2003javascript:{c}", "java\u0000script:{c}", "https:javascript:{c}", "mailto:javascript:{c}", "page:javascript:{c}",
    "page:1;javascript:{c}", "document:1\njavascript:{c}", "javascript:{c}//https://x.example", "about:blank#{c}",
    "ｊavascript:{c}", "javas\u00adcript:{c}", "//x.example/%0ajavascript:{c}", "\\\\x.example\\javascript:{c}",
)  # fmt: skip
_ELEMENTS = (
    "<script>{c}</script>", "<SCRIPT>{c}</SCRIPT>", "<script/x>{c}</script>", "<script\n>{c}</script\n>", "<scr<script>ipt>{c}</scr</script>ipt>",
    "<<script>{c}//<</script>", "<script src=data:,{c}></script>", "<script type=module>{c}</script>", "<svg><script>{c}</script></svg>",
    "<svg><script href=data:,{c} /></svg>", "<svg><animate onbegin={c} attributeName=x dur=1s>", "<svg><set onbegin={c} attributeName=x>",
    "<svg><a xlink:href='javascript:{c}'><text y=20>x</text></a></svg>", "<svg><foreignObject><iframe srcdoc='<script>{c}</script>'></foreignObject></svg>",
    "<svg><style><img src=x onerror={c}></style></svg>", "<svg></p><style><a id='</style><img src=1 onerror={c}>'>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror={c}&gt;'>",
    "<math href='javascript:{c}'>x</math>", "<math><maction actiontype=statusline xlink:href='javascript:{c}'>x</maction></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror={c}>", "<iframe src='javascript:{c}'></iframe>",
    "<iframe srcdoc='<script>{c}</script>'></iframe>", "<object data='javascript:{c}'></object>", "<object data='data:text/html,<script>{c}</script>'>",
    "<embed src='javascript:{c}'>", "<applet code=x onerror={c}>", "<base href='javascript:{c}//'><a href=x>y</a>", "<base target='<script>{c}</script>'>",
    "<meta http-equiv=refresh content='0;url=javascript:{c}'>", "<meta http-equiv=Content-Security-Policy content='script-src *'>",
    "<link rel=stylesheet href='javascript:{c}'>", "<link rel=import href='data:text/html,<script>{c}</script>'>",
    "<style>@import 'javascript:{c}';</style>", "<style>*{{background:url('javascript:{c}')}}</style>", "<div style='background:url(javascript:{c})'>x</div>",
    "<div style='width:expression({c})'>x</div>", "<div style='-moz-binding:url(data:,{c})'>x</div>", "<xss style='behavior:url(x.htc)'>x</xss>",
    "<body onload={c}>", "<body background='javascript:{c}'>", "<table background='javascript:{c}'><td>x</table>", "<form action='javascript:{c}'><button>x</button></form>",
    "<button formaction='javascript:{c}'>x</button>", "<input type=image src=x onerror={c}>", "<input autofocus onfocus={c}>",
    "<isindex type=image src=1 onerror={c}>", "<video><source onerror={c}></video>", "<video poster='javascript:{c}'></video>",
    "<audio src=x onerror={c}>", "<img src=x onerror={c}>", "<img src=x:alert(1) onerror={c}//", "<img/src/onerror={c}>", "<img src='x'onerror={c}>",
    "<img srcset=x onerror={c}>", "<image src=x onerror={c}>", "<picture><source srcset=x><img onerror={c}></picture>", "<marquee onstart={c}>x</marquee>",
    "<details open ontoggle={c}><summary>x</summary></details>", "<template><script>{c}</script></template>", "<noscript><p title='</noscript><img src=x onerror={c}>'>",
    "<textarea><img title='</textarea><img src=x onerror={c}>'>", "<title><img title='</title><img src=x onerror={c}>'>", "<xmp><img title='</xmp><img src=x onerror={c}>'>",
    "<plaintext><img src=x onerror={c}>", "<noembed><img title='</noembed><img src=x onerror={c}>'>", "<noframes><img title='</noframes><img src=x onerror={c}>'>",
    "<listing>&lt;img src=x onerror={c}&gt;</listing>", "<select><img src=x onerror={c}></select>", "<keygen autofocus onfocus={c}>",
    "<portal src='javascript:{c}'>", "<dialog open onclose={c}>x</dialog>", "<![CDATA[<img src=x onerror={c}>]]>", "<!--><img src=x onerror={c}>-->",
    "<!--[if IE]><script>{c}</script><![endif]-->", "<?xml-stylesheet href='javascript:{c}'?>", "<!DOCTYPE x [<!ENTITY y '<img src=x onerror={c}>'>]>&y;",
    "&lt;img src=x onerror={c}&gt;", "&amp;lt;script&amp;gt;{c}", "\ufeff<script>{c}</script>", "+ADw-script+AD4-{c}+ADw-/script+AD4-", "¼script¾{c}¼/script¾",
    "<a id=hit name=hit>x</a>", "<a href='https://x.example/' onclick={c}>x</a>", "<a href=\"https://x.example/\"'\" onmouseover={c} \">x</a>",
    "<a href='https://x.example/\" onmouseover=\"{c}'>x</a>", "<a linktype='page' id='1\" onmouseover=\"{c}'>x</a>", "<a linktype='external' href='javascript:{c}'>x</a>",
    "<a linktype='page' id='1' href='javascript:{c}'>x</a>", "<a linktype='document' id='javascript:{c}'>x</a>", "<a href='https://x.example/' target=_blank ping='javascript:{c}'>x</a>",
    "<p data-block-key='\"><script>{c}</script>'>x</p>", "<p data-block-key=x onclick={c}>x</p>", "<h3 data-block-key='x' style='x' class='x' id='main'>x</h3>",
    "<embed embedtype='media' url='javascript:{c}'/>", "<embed embedtype='image' id='1' alt='\"><script>{c}</script>' format='left'/>", "<b><script>{c}</b></script>",
    "<ul><li><script>{c}</script></ul><li>x", "<p><svg/onload={c}", "<div contenteditable onbeforeinput={c}>x</div>", "<p is=x onload={c}>", "<slot onslotchange={c}></slot>",
    "<frameset onload={c}>", "<bgsound src='javascript:{c}'>", "<layer src='javascript:{c}'>", "<br size='&{{{c}}}'>", "<img dynsrc='javascript:{c}'>",
)  # fmt: skip


def tricks():
    """Every trick once."""
    made = [one.format(c=CALL) for one in _ELEMENTS]
    made += [f"<p {event}={CALL} tabindex=1 autofocus>x</p>" for event in _EVENTS]
    made += [f'<a href="{scheme.format(c=CALL)}">x</a>' for scheme in _SCHEMES]
    return list(dict.fromkeys(made))


def markdown_tricks():
    """The same addresses, and HTML, in Markdown."""
    made = [f"[x]({scheme.format(c=CALL)})" for scheme in _SCHEMES] + [
        f"[x](<{scheme.format(c=CALL)}>)" for scheme in _SCHEMES
    ]
    return [
        *dict.fromkeys(made),
        *tricks(),
        f"![x](x \"onerror='{CALL}'\")",
        f"<javascript:{CALL}>",
        f"[x]: javascript:{CALL}\n\n[x]",
    ]
