package io.afterhours.bench;

import static io.afterhours.bench.Results.say;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * R12: whether an admission and the return of an agent take longer the longer the history is. Workspaces of the same
 * groups and agents, each with another history, are measured in turns. On a server at {@code AFTERHOURS_TEST_DB_URL} they
 * are kept, and {@code -Dtest.schema=NAME} names the one of a million tickets; measuring changes what waits there.
 */
final class Growth implements Family {

    /** Beside a workspace without a history. */
    private static final List<Integer> HISTORIES = Stream.of(
                    System.getProperty("bench.histories", "10000,100000").split(","))
            .map(Integer::valueOf)
            .toList();

    @Override
    public Set<String> parts() {
        return Set.of("growth");
    }

    @Override
    public void measure(Set<String> wanted, Results results) throws Exception {
        say("%nR12: the same with a history of so many tickets, beside a workspace without any");
        var workspaces = new ArrayList<HistoryNode>();
        try {
            workspaces.add(HistoryNode.start(0));
            for (var tickets : HISTORIES) {
                workspaces.add(HistoryNode.start(tickets));
            }
            for (var workspace : workspaces) {
                workspace.measure();
            }
            keep(results, inTurns(workspaces));
        } finally {
            workspaces.forEach(HistoryNode::close);
        }
    }

    /** What each found in each round, by what was measured and by the length of the history. */
    private static Map<String, Map<Integer, List<Double>>> inTurns(List<HistoryNode> workspaces) throws Exception {
        var found = new LinkedHashMap<String, Map<Integer, List<Double>>>();
        var turns = new ArrayList<>(workspaces);
        for (var round = 0; round < Bench.REPETITIONS; round++) {
            for (var workspace : turns) {
                workspace
                        .measure()
                        .forEach((what, millis) -> found.computeIfAbsent(what, key -> new LinkedHashMap<>())
                                .computeIfAbsent(workspace.tickets(), key -> new ArrayList<>())
                                .add(millis));
            }
            // so that nobody is always the first
            Collections.rotate(turns, 1);
        }
        return found;
    }

    private static void keep(Results results, Map<String, Map<Integer, List<Double>>> found) {
        for (var tickets : HISTORIES) {
            found.forEach((what, byHistory) -> {
                var without = byHistory.getOrDefault(0, List.of());
                var with = byHistory.getOrDefault(tickets, List.of());
                var ratios = new ArrayList<Double>();
                for (var round = 0; round < without.size(); round++) {
                    ratios.add(with.get(round) / without.get(round));
                }
                say("    %s: %.2f ms, without a history %.2f ms", what, Results.median(with), Results.median(without));
                results.keep("R12-" + what + "@" + tickets, ratios, "<= 1.2");
            });
        }
    }
}
