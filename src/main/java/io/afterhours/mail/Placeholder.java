package io.afterhours.mail;

/** What a template may leave for each mail to fill in. */
public enum Placeholder {
    REFERENCE("reference"),
    GROUP("group"),
    /** What becomes of the request, as the widget says it. */
    STATUS("status"),
    NEXT_OPENING("nextOpening"),
    STATUS_LINK("statusLink"),
    /** What the customer wrote. */
    MESSAGE("message"),
    /** What the customer is called. */
    NAME("name");

    private final String code;

    Placeholder(String code) {
        this.code = code;
    }

    /** How it is written in a template, with its braces. */
    public String written() {
        return "{{" + code + "}}";
    }

    String code() {
        return code;
    }
}
