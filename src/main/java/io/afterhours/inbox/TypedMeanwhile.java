package io.afterhours.inbox;

import com.vaadin.flow.component.textfield.TextArea;

/**
 * Whoever types on while a reply is on its way finds what they typed in the box when the reply is taken out of it. Until
 * it has been answered the keys that send do nothing, or what was sent already would be sent again with the rest.
 */
final class TypedMeanwhile {

    private static final String KEEP = """
            if (this.keepsTyped) {
                return;
            }
            this.keepsTyped = true;
            let typed = this.value;
            this.addEventListener('keydown', event => {
                if (event.key !== 'Enter' || !event.ctrlKey) {
                    return;
                }
                if (this.underWay) {
                    event.stopImmediatePropagation();
                    event.preventDefault();
                } else if (this.value.trim()) {
                    this.underWay = this.value;
                }
            }, true);
            this.addEventListener('value-changed', () => {
                const before = typed;
                typed = this.value;
                const sent = this.underWay;
                if (sent && typed === '' && before.length > sent.length && before.startsWith(sent)) {
                    queueMicrotask(() => {
                        this.value = before.slice(sent.length);
                        this.dispatchEvent(new Event('input', { bubbles: true }));
                    });
                }
            });
            """;

    private final TextArea box;

    TypedMeanwhile(TextArea box) {
        this.box = box;
        box.addAttachListener(attached -> box.getElement().executeJs(KEEP));
    }

    /** What was sent has been taken, or refused and left where it is. */
    void answered() {
        // runs after the box was cleared: values are told before scripts
        box.getElement().executeJs("this.underWay = undefined");
    }
}
