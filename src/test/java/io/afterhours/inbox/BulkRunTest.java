package io.afterhours.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.notification.Notification;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import io.afterhours.Hushed;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.security.test.context.support.WithMockUser;

/** Whatever happens on the way, whoever changes many at once reads what was done. */
@DatabaseTest
@WithMockUser(username = "sue", roles = "SUPERVISOR")
class BulkRunTest extends SpringBrowserlessTest {

    @Autowired
    Fixtures fixtures;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        fixtures.person("sue", 3, "SUPERVISOR");
        super.initVaadinEnvironment();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 200})
    void anOutageOnTheWayEndsItAndSaysWhatIsLeft(int many) {
        var tried = new AtomicInteger();
        var ended = new AtomicInteger();
        List<Integer> tickets = IntStream.range(0, many).boxed().toList();

        try (var quiet = Hushed.log(BulkRun.class)) {
            assertThat(quiet).isNotNull();
            new BulkRun<>(
                            "resolved",
                            tickets,
                            ticket -> {
                                if (tried.incrementAndGet() == 4) {
                                    throw new DataAccessResourceFailureException("The database is away");
                                }
                            },
                            ended::incrementAndGet)
                    .start();
            await().pollInSameThread().untilAsserted(() -> {
                find(Dialog.class).all(); // whoever looks at the page gets what was pushed
                assertThat(ended).hasValue(1);
            });
        }

        assertThat(tried).hasValue(4);
        assertThat(find(Dialog.class).all()).noneMatch(Dialog::isOpened);
        assertThat(find(Notification.class).all())
                .extracting(BulkRunTest::text)
                .anyMatch(text -> text.contains(many - 3 + " tickets were not changed"))
                .anyMatch(text -> text.contains("3 tickets resolved"));
    }

    private static String text(Component component) {
        return component.getElement().getTextRecursively()
                + component.getChildren().map(BulkRunTest::text).reduce("", String::concat);
    }
}
