package io.afterhours.faults;

import io.afterhours.faults.Observed.Taken;
import io.afterhours.faults.Op.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/** Clients' files, and their bytes wherever they are kept. */
final class FileChecks {

    private FileChecks() {}

    /** Whether the ticket has the file of this operation, each byte of it. */
    static boolean has(Observed seen, long ticket, String op) {
        var sha256 = SmallFile.sha256(op);
        return seen.files().taken().stream()
                .anyMatch(file -> file.ticket() == ticket
                        && file.name().equals(SmallFile.name(op))
                        && sha256.equals(seen.files().stored().get(file.key())));
    }

    /** One key = one file, or none where the client was told so. */
    static List<String> oncePerKey(Observed seen) {
        var broken = new ArrayList<String>();
        var counts = new HashMap<String, Integer>();
        seen.files().taken().forEach(file -> counts.merge(file.name(), 1, Integer::sum));
        for (var op : seen.ops()) {
            var found = counts.getOrDefault(SmallFile.name(op.id()), 0);
            var most = op.outcome() == Outcome.FAIL && op.unknown() == 0 ? 0 : 1;
            if (op.uploads() && found > most) {
                broken.add(op + " is there " + found + " times");
            }
        }
        return broken;
    }

    /** Each file has its bytes, and bytes are one's or may still be swept away, never both. */
    static List<String> whole(Observed seen) {
        var broken = new ArrayList<String>();
        var files = seen.files();
        var kept = new HashSet<String>();
        for (Taken file : files.taken()) {
            kept.add(file.key());
            if (!file.sha256().equals(files.stored().get(file.key()))) {
                broken.add(file + " has the bytes " + files.stored().get(file.key()));
            }
            if (files.pending().contains(file.key())) {
                broken.add(file + " may be swept away");
            }
        }
        files.stored().keySet().stream()
                .filter(key -> !kept.contains(key) && !files.pending().contains(key))
                .forEach(key -> broken.add("the bytes " + key + " are nobody's"));
        return broken;
    }
}
