package io.afterhours.testbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.testbench.TestBench;
import com.vaadin.testbench.TestBenchDriverProxy;
import com.vaadin.testbench.TestBenchTestCase;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.SearchContext;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * The main story with Vaadin TestBench, for holders of a licence: an admin finds offline handling and changes it, a
 * customer leaves a message at night, the admin sees it waiting. Runs against a product that was started with
 * {@code bin/run}, at {@code -Dtestbench.url}; that is the demo on its first night.
 */
class MainStoryTestBenchIT extends TestBenchTestCase {

    private static final String URL = System.getProperty("testbench.url", "http://localhost:8080");

    @BeforeEach
    void openBrowser() {
        var options = new ChromeOptions().addArguments("--headless=new", "--no-sandbox", "--window-size=1440,900");
        var binary = System.getenv("AFTERHOURS_TEST_BROWSER");
        if (binary != null) {
            options.setBinary(binary);
        }
        setDriver(TestBench.createDriver(new ChromeDriver(options)));
    }

    @AfterEach
    void closeBrowser() {
        if (getDriver() instanceof TestBenchDriverProxy) {
            getDriver().quit();
        }
    }

    @Test
    void anAdminFindsOfflineHandlingAndChangesTheLimitOfDefault() {
        login("admin", "afterhours-demo");
        open("/settings");
        var search = shown("vaadin-text-field.settings-search input");
        search.sendKeys("offline handling");
        waitUntil(driver -> !findElements(By.cssSelector(".first-hit")).isEmpty());
        search.sendKeys(Keys.ENTER);
        waitUntil(driver -> driver.getCurrentUrl().endsWith("/settings/offline-handling"));

        open("/settings/offline-handling/default");
        var most = labelled("Max offline tickets allowed");
        var before = Integer.parseInt(Objects.requireNonNull(most.getDomProperty("value")));
        var wanted = String.valueOf(before % 100 + 1);
        most.sendKeys(Keys.chord(Keys.CONTROL, "a"), wanted, Keys.TAB);
        button("Submit").click();
        waitUntil(driver -> findElement(By.tagName("vaadin-grid")).getText().contains("/ " + wanted));

        open("/settings/offline-handling/default");
        assertEquals(wanted, labelled("Max offline tickets allowed").getDomProperty("value"));
    }

    @Test
    void aMessageLeftAtNightIsSeenWaiting() {
        var name = "Mia " + UUID.randomUUID().toString().substring(0, 8);
        open("/demo/shop?group=sales");
        // the widget lives in a shadow root of its own
        waitUntil(driver -> !findElements(By.tagName("afterhours-chat")).isEmpty());
        inWidget("button").click();
        waitUntil(driver -> !widget().findElements(By.cssSelector("textarea")).isEmpty());
        inWidget("textarea").sendKeys("Where is my lamp?");
        inWidget("input[autocomplete=name]").sendKeys(name);
        inWidget("input[type=email]").sendKeys("mia@example.org");
        inWidget("form button[type=submit]").click();
        waitUntil(driver -> widgetText().contains("AH-"));

        login("admin", "afterhours-demo");
        open("/inbox/open");
        waitUntil(driver -> findElement(By.tagName("body")).getText().contains(name));
        assertTrue(findElement(By.tagName("body")).getText().contains(name));
    }

    private void open(String path) {
        getDriver().get(URL + path);
    }

    private void login(String username, String password) {
        open("/login");
        shown("input[name=username]").sendKeys(username);
        shown("input[name=password]").sendKeys(password, Keys.ENTER);
        waitUntil(driver -> !driver.getCurrentUrl().contains("/login"));
    }

    private WebElement shown(String selector) {
        waitUntil(driver -> findElements(By.cssSelector(selector)).stream().anyMatch(WebElement::isDisplayed));
        return findElement(By.cssSelector(selector));
    }

    private WebElement labelled(String label) {
        var xpath = By.xpath("//label[normalize-space()='" + label + "']");
        waitUntil(driver -> !findElements(xpath).isEmpty());
        return findElement(By.id(Objects.requireNonNull(findElement(xpath).getDomAttribute("for"))));
    }

    private WebElement button(String text) {
        List<WebElement> buttons = findElements(By.xpath("//vaadin-button[normalize-space()='" + text + "']"));
        assertFalse(buttons.isEmpty(), "There is no button " + text);
        return buttons.getFirst();
    }

    private SearchContext widget() {
        return findElement(By.tagName("afterhours-chat")).getShadowRoot();
    }

    private WebElement inWidget(String selector) {
        return widget().findElement(By.cssSelector(selector));
    }

    private String widgetText() {
        return widget().findElement(By.cssSelector("[role=dialog]")).getText();
    }
}
