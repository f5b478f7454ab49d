package io.afterhours.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterhours.ticket.Reason;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each reason that a setting decides leads to the screen of that setting (semantics 1.6). */
class FixLinkTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static JsonNode decision(String offlineSource, String queueSource) {
        return JSON.readTree("""
                {"group": "sales", "policy": {"offlineSource": "%s", "queueSource": "%s"}}""".formatted(offlineSource, queueSource));
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void exactlyTheReasonsThatNobodyChoseByHandAreMendedSomewhere(Reason reason) {
        var missed = EnumSet.range(Reason.GROUP_UNKNOWN, Reason.CUSTOMER_CANCELLED);
        missed.removeAll(EnumSet.of(Reason.CLOSED_BY_ADMIN, Reason.SPAM, Reason.CUSTOMER_CANCELLED));

        assertThat(FixLink.of(reason, decision("GROUP", "GROUP")).isPresent()).isEqualTo(missed.contains(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "OFFLINE_DISABLED_GLOBAL,GROUP,settings/offline-handling",
        "OFFLINE_DISABLED_DEFAULT,DEFAULT,settings/offline-handling/default",
        "OFFLINE_DISABLED_GROUP,GROUP,settings/offline-handling/sales",
        "OFFLINE_LIMIT,GROUP,settings/offline-handling/sales",
        "OFFLINE_LIMIT,DEFAULT,settings/offline-handling/default",
        "QUEUE_DISABLED_DEFAULT,DEFAULT,settings/queue-handling/default",
        "QUEUE_DISABLED_GROUP,GROUP,settings/queue-handling/sales",
        "QUEUE_LIMIT,DEFAULT,settings/queue-handling/default",
        "QUEUE_LIMIT,GROUP,settings/queue-handling/sales",
        "ALL_OFFLINE_TIMEOUT,GROUP,settings/queue-handling",
        "PREFERRED_NOT_ELIGIBLE,GROUP,settings/agents"
    })
    void theRowThatRuledIsOpenedBeTheGroupsOwnOrDefaults(Reason reason, String source, String address) {
        assertThat(FixLink.of(reason, decision(source, source))).contains(address);
    }

    @Test
    void aRecordWithoutItsPolicyLeadsToDefault() {
        assertThat(FixLink.of(Reason.OFFLINE_LIMIT, JSON.readTree("{\"group\": \"sales\"}")))
                .contains("settings/offline-handling/default");
    }
}
