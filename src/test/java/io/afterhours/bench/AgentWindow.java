package io.afterhours.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An agent's window in a browser, as much of it as the server can tell: the login, the page, its first request, clicks as
 * requests of their own, news by WebSocket, what a grid confirms, signs of life. Answers are searched, not understood:
 * the client's work is to cost as little as possible beside the server's.
 */
final class AgentWindow implements WebSocket.Listener {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");
    private static final Pattern WINDOW = Pattern.compile("\"v-uiId\":(\\d+)");
    private static final Pattern KEY = Pattern.compile("\"Vaadin-Security-Key\":\"([^\"]+)\"");
    private static final Pattern PUSH = Pattern.compile("\"Vaadin-Push-ID\":\"([^\"]+)\"");
    private static final Pattern CLIENT = Pattern.compile("\"clientId\":(\\d+)");
    private static final Pattern SYNC = Pattern.compile("\"syncId\":(\\d+)");
    private static final Pattern CONFIRM =
            Pattern.compile("\\[\\{\"@v-node\":(\\d+)\\},(\\d+),\"return \\$0\\.\\$connector\\.confirm\\(\\$1\\)\"\\]");

    private static final int PATIENCE = 10;

    private final HttpClient http;
    private final URI address;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final AtomicInteger lastSeen = new AtomicInteger();
    private final AtomicInteger news = new AtomicInteger();
    private final AtomicReference<String> lost = new AtomicReference<>("");
    private final StringBuilder arriving = new StringBuilder();
    private String window = "";
    private String key = "";
    private int next;
    private @Nullable WebSocket push;

    private AgentWindow(HttpClient http, URI address) {
        this.http = http;
        this.address = address;
    }

    /** Logs in and opens the inbox. */
    static AgentWindow open(HttpClient http, URI address, String username, String password)
            throws IOException, InterruptedException {
        var agent = new AgentWindow(http, address);
        agent.logIn(username, password);
        agent.load();
        return agent;
    }

    private void logIn(String username, String password) throws IOException, InterruptedException {
        var to = "unavailable";
        // Who is told that it cannot be done right now tries again.
        for (var attempt = 0; to.contains("unavailable") && attempt < PATIENCE; attempt++) {
            var token = found(CSRF, get("/login").body());
            var form = Map.of("username", username, "password", password, "_csrf", token).entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            to = post("/login", "application/x-www-form-urlencoded", form)
                    .headers()
                    .firstValue("Location")
                    .orElse("login");
        }
        if (to.contains("login")) {
            throw new IllegalStateException(username + " is not let in: " + to);
        }
    }

    private void load() throws IOException, InterruptedException {
        found(Pattern.compile("(<script)"), get("/").body());
        var first = get("/?v-r=init&location=&query=&v-sh=1080&v-sw=1920&v-wh=950&v-ww=1900&v-bh=950&v-bw=1900&v-tzo=0"
                        + "&v-rtzo=0&v-dstd=0&v-dston=false&v-wn=bench&v-td=false&v-pr=1")
                .body();
        window = found(WINDOW, first);
        key = found(KEY, first);
        understand(first);
        push = http.newWebSocketBuilder()
                .header("Cookie", cookie())
                .header("Origin", address.toString())
                .buildAsync(
                        URI.create(address.toString().replaceFirst("http", "ws") + "/VAADIN/push?v-r=push&v-uiId="
                                + window + "&v-pushId=" + found(PUSH, first)
                                + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=3.1.5-javascript"
                                + "&X-Atmosphere-Transport=websocket&X-Atmosphere-TrackMessageSize=true"
                                + "&Content-Type=application%2Fjson%3B%20charset%3DUTF-8&X-atmo-protocol=true"),
                        this)
                .join();
        navigate("", "");
    }

    /** Goes to an address of the application, as whoever clicks on a link to it, and answers what the server sent. */
    String click(String route) throws IOException, InterruptedException {
        return navigate(route, "link");
    }

    private String navigate(String route, String trigger) throws IOException, InterruptedException {
        return call("""
                {"type":"event","node":1,"event":"ui-navigate","data":{"route":"%s","query":"","appShellTitle":"",\
                "historyState":null,"trigger":"%s"}}""".formatted(route, trigger));
    }

    /** Says that these rows have arrived, which a grid does after it got some; how many there were to confirm. */
    int confirm(String answer) throws IOException, InterruptedException {
        var grids = CONFIRM.matcher(answer).results().toList();
        if (!grids.isEmpty()) {
            call(grids.stream()
                    .map(grid -> """
                            {"type":"publishedEventHandler","node":%s,"templateEventMethodName":"confirmUpdate",\
                            "templateEventMethodArgs":[%s],"promise":-1}""".formatted(grid.group(1), grid.group(2)))
                    .collect(Collectors.joining(",")));
        }
        return grids.size();
    }

    /** A window that says nothing for long counts as closed. */
    void live() throws IOException, InterruptedException {
        var answer = post("/?v-r=heartbeat&v-uiId=" + window, "text/plain", "");
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("A heartbeat was answered with " + answer.statusCode());
        }
    }

    private synchronized String call(String invocations) throws IOException, InterruptedException {
        var expected = next + 1;
        var answer = post("/?v-r=uidl&v-uiId=" + window, "application/json; charset=UTF-8", """
                {"csrfToken":"%s","rpc":[%s],"syncId":%d,"clientId":%d}""".formatted(
                        key, invocations, lastSeen.get(), next));
        understand(answer.body());
        if (answer.statusCode() != 200 || next != expected) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private void understand(String answer) {
        CLIENT.matcher(answer).results().findFirst().ifPresent(id -> next = Integer.parseInt(id.group(1)));
        seen(answer);
    }

    private void seen(String message) {
        SYNC.matcher(message)
                .results()
                .forEach(id -> lastSeen.accumulateAndGet(Integer.parseInt(id.group(1)), Math::max));
    }

    /** How often the server had news of its own accord. */
    int news() {
        return news.get();
    }

    /** Why there will be no more news; empty while there will. */
    String lost() {
        return lost.get();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        arriving.append(part);
        if (last) {
            var message = arriving.toString();
            arriving.setLength(0);
            if (message.contains("\"syncId\"")) {
                news.incrementAndGet();
                seen(message);
            }
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        lost.set("closed with " + status + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        lost.set(failure.toString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).header("Accept", "text/html").GET());
    }

    private HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(address.resolve(path));
        return cookies.isEmpty() ? request : request.header("Cookie", cookie());
    }

    private String cookie() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> List.of(cookie.replaceFirst(";.*", "").split("=", 2)))
                .forEach(cookie -> cookies.put(cookie.getFirst(), cookie.getLast()));
        return answer;
    }

    private static String found(Pattern pattern, String text) {
        var match = pattern.matcher(text);
        if (!match.find()) {
            throw new IllegalStateException("Nothing like " + pattern + " in " + text);
        }
        return match.group(1);
    }
}
