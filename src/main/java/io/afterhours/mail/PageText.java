package io.afterhours.mail;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Turns a page that came by mail into plain text, without what it quotes and what nobody would see. Pure. */
final class PageText {

    private static final String UNSEEN = "script, style, head, title, template, noscript, object, iframe";

    /** How mail programs mark what they quote. */
    private static final String QUOTED = "blockquote, .gmail_quote, .gmail_attr, .moz-cite-prefix, .yahoo_quoted,"
            + " .protonmail_quote, #isReplyContent, #mail-editor-reference-message-container";

    /** Outlook marks only where its quote begins; all that follows belongs to it. */
    private static final String QUOTED_FROM_HERE = "#divRplyFwdMsg, #appendonsend, #OLK_SRC_BODY_SECTION";

    private static final Set<String> BLOCKS = Set.of(
            "p", "div", "br", "tr", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "table", "pre", "hr",
            "section");

    private PageText() {}

    static String of(String html) {
        Document page = Jsoup.parse(html);
        page.select(UNSEEN).remove();
        for (Element start : page.select(QUOTED_FROM_HERE)) {
            start.nextElementSiblings().remove();
            start.remove();
        }
        String all = text(page.body());
        page.select(QUOTED).remove();
        String own = text(page.body());
        return own.isBlank() ? all : own;
    }

    private static String text(Element body) {
        var text = new StringBuilder();
        body.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    text.append(words.text());
                } else if (node.nodeName().equals("br")) {
                    text.append('\n');
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (!node.nodeName().equals("br") && BLOCKS.contains(node.nodeName()) && !endsWithBreak(text)) {
                    text.append('\n');
                }
            }
        });
        return text.toString()
                .replaceAll("[ \\t\\u00a0]+", " ")
                .replaceAll(" ?\n ?", "\n")
                .strip();
    }

    private static boolean endsWithBreak(StringBuilder text) {
        return !text.isEmpty() && text.charAt(text.length() - 1) == '\n';
    }
}
