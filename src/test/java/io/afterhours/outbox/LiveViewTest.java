package io.afterhours.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import io.afterhours.DatabaseTest;
import io.afterhours.Fixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.context.support.WithMockUser;

/** What is shown is an answer to what its reader asks now. */
@DatabaseTest
@Import(Fixtures.class)
@WithMockUser(username = "boss", roles = "ADMIN")
class LiveViewTest extends SpringBrowserlessTest {

    @Autowired
    private ChangeFeed feed;

    @Autowired
    private Fixtures stage;

    private final List<String> shown = new ArrayList<>();
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final AtomicInteger answeredBehind = new AtomicInteger();
    private volatile String question = "all";

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        stage.person("boss", 0, "ADMIN");
        super.initVaadinEnvironment();
    }

    /** On the feed's thread the first answer comes late. */
    private String read() {
        var asked = question;
        if (UI.getCurrent() == null) {
            reading.countDown();
            try {
                assertThat(mayAnswer.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            answeredBehind.incrementAndGet();
        }
        return asked;
    }

    @Test
    void anAnswerToAnEarlierQuestionIsNotShown() throws InterruptedException {
        var list = new Div();
        UI.getCurrent().add(list);
        LiveView.keep(list, feed, groups -> true, () -> question, this::read, shown::add);
        stage.group(UUID.randomUUID().toString());
        assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();

        question = "sales";
        shown.add(question);
        mayAnswer.countDown();
        await().until(() -> answeredBehind.get() > 0);
        stage.group(UUID.randomUUID().toString());

        await().pollInSameThread().untilAsserted(() -> {
            find(Div.class).all(); // whoever looks at the page gets what was pushed
            assertThat(shown).hasSizeGreaterThan(2);
        });
        assertThat(shown.getFirst()).isEqualTo("all");
        assertThat(shown.subList(1, shown.size())).containsOnly("sales");
    }

    /** The feed calls one listener at a time: who was asked again has decided about the answer before. */
    @Test
    void whatLooksAsBeforeIsNotShownAgainAndWhatDoesNotIs() {
        mayAnswer.countDown();
        var list = new Div();
        UI.getCurrent().add(list);
        LiveView.keepNews(list, feed, groups -> true, this::read, answer -> answer.charAt(0), shown::add);
        changedAndRead();
        question = "also";
        changedAndRead();
        changedAndRead();
        question = "sales";
        changedAndRead();

        await().pollInSameThread().untilAsserted(() -> {
            find(Div.class).all(); // whoever looks at the page gets what was pushed
            assertThat(shown).containsExactly("all", "sales");
        });
    }

    /** The window is busy, so that an answer waits for it while the next one is read, which looks like what is shown. */
    @Test
    void whatIsShownInTheEndIsTheLastAnswerAlsoWhenItLooksLikeTheFirst() {
        mayAnswer.countDown();
        var list = new Div();
        UI.getCurrent().add(list);
        LiveView.keepNews(list, feed, groups -> true, this::read, answer -> answer, shown::add);
        question = "sales";
        changedAndRead();
        question = "all";
        changedAndRead();
        changedAndRead();

        await().pollInSameThread().untilAsserted(() -> {
            find(Div.class).all(); // whoever looks at the page gets what was pushed
            assertThat(shown).hasSizeGreaterThan(1);
        });
        assertThat(shown).contains("sales");
        assertThat(shown.getLast()).isEqualTo("all");
    }

    @Test
    void whatCouldNotBeReadAtFirstIsNotReadForEver() {
        mayAnswer.countDown();
        var list = new Div();
        UI.getCurrent().add(list);
        var broken = new AtomicInteger();
        assertThatThrownBy(() ->
                        LiveView.keep(list, feed, groups -> true, () -> question, () -> broken(broken), shown::add))
                .isInstanceOf(IllegalStateException.class);

        LiveView.keep(list, feed, groups -> true, () -> question, this::read, shown::add);
        changedAndRead();
        changedAndRead();
        assertThat(broken).hasValue(1);
    }

    private static String broken(AtomicInteger times) {
        throw new IllegalStateException("The database is away for the " + times.incrementAndGet() + ". time");
    }

    private void changedAndRead() {
        var before = answeredBehind.get();
        stage.group(UUID.randomUUID().toString());
        await().until(() -> answeredBehind.get() > before);
    }
}
