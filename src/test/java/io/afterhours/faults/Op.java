package io.afterhours.faults;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One operation of a client from the first try to the last: what was asked, and what the client knows of it.
 *
 * @param id unique; the Idempotency-Key where the operation has one
 * @param unknown tries after which the client could not know whether they had taken effect
 * @param refused tries that were answered with "nothing was saved"
 * @param status of the last answer; 0 when there was none
 * @param ticket of the answer; 0 when it told none
 * @param replayed the answer said that an earlier try had done it
 * @param assigned ids of the answer to a change of status
 */
record Op(
        String id,
        Kind kind,
        Map<String, String> asked,
        Outcome outcome,
        int unknown,
        int refused,
        int status,
        long ticket,
        String state,
        boolean replayed,
        List<Long> assigned,
        String text,
        Instant begun,
        Instant ended) {

    enum Kind {
        ASK,
        ASK_WIDGET,
        SAY,
        UPLOAD,
        UPLOAD_WIDGET,
        PEEK,
        STATUS,
        RESOLVE,
        ASSIGN,
        TRANSFER,
        POLICY
    }

    /** UNKNOWN: the client gave up without ever being told. */
    enum Outcome {
        OK,
        FAIL,
        UNKNOWN
    }

    boolean asks() {
        return kind == Kind.ASK || kind == Kind.ASK_WIDGET;
    }

    boolean uploads() {
        return kind == Kind.UPLOAD || kind == Kind.UPLOAD_WIDGET;
    }

    /** Adds a message that has the id for its text. */
    boolean says() {
        return kind == Kind.SAY || uploads();
    }

    /** Customers are told a reference, not an id. */
    boolean isCustomers() {
        return kind == Kind.ASK_WIDGET || kind == Kind.UPLOAD_WIDGET;
    }
}
