package io.afterhours.attachment;

import io.afterhours.attachment.AttachmentLimits.Storage;
import io.afterhours.attachment.AttachmentSql.Place;
import io.afterhours.attachment.AttachmentSql.Stored;
import io.afterhours.attachment.FileChecks.Accepted;
import io.afterhours.database.DatabaseUnavailableException;
import io.afterhours.database.Transactions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The bytes of files. A row says that a file is about to be stored before its first byte is; it goes with the
 * transaction that gives the file to a message, so that whatever is left behind is found and swept away. That row alone
 * says whose the bytes are: they are deleted only after a commit by which no message can be given them any more.
 *
 * @see "docs/decisions/0062-rows-say-which-bytes-may-go.md"
 */
@Component
class StoredFiles {

    private static final Logger LOG = LoggerFactory.getLogger(StoredFiles.class);

    /** Storing takes seconds; whatever is pending for so long belongs to nobody. */
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);

    private static final int MOST_AT_ONCE = 100;
    private static final int KEY_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final Map<Storage, AttachmentStore> stores = new EnumMap<>(Storage.class);
    private final AttachmentLimits limits;
    private final AttachmentSql sql;
    private final Transactions transactions;
    private final InstantSource realTime;

    StoredFiles(
            List<AttachmentStore> stores,
            AttachmentLimits limits,
            AttachmentSql sql,
            Transactions transactions,
            @Qualifier("realTime") InstantSource realTime) {
        stores.forEach(store -> this.stores.put(store.kind(), store));
        this.limits = limits;
        this.sql = sql;
        this.transactions = transactions;
        this.realTime = realTime;
    }

    AttachmentStore in(Storage storage) {
        return Objects.requireNonNull(stores.get(storage));
    }

    /** Stores the bytes of all of them, or of none. */
    List<Stored> store(List<Accepted> files) throws IOException {
        var stored = new ArrayList<Stored>();
        try {
            for (Accepted file : files) {
                var place = new Place(limits.storage(), newKey());
                sql.pending(place, realTime.instant());
                stored.add(new Stored(
                        file.name(),
                        file.type(),
                        file.size(),
                        sha256(file.upload().file()),
                        place));
                in(place.storage()).write(place.key(), file.upload().file());
            }
            return stored;
        } catch (IOException | RuntimeException failure) {
            drop(stored);
            throw failure;
        }
    }

    /**
     * Deletes the bytes of files that came to nothing; those that a message has stay. What cannot be deleted now is swept
     * away later.
     */
    void drop(List<Stored> files) {
        delete(files.stream().map(Stored::place).toList());
    }

    private void delete(List<Place> places) {
        try {
            transactions.write(() -> givenUp(places)).forEach(this::delete);
        } catch (DataAccessException | DatabaseUnavailableException failure) {
            LOG.warn("Could not see which files belong to no message, trying again: {}", failure.getMessage());
        }
    }

    private void delete(Place place) {
        try {
            // the bytes first: as long as the row is there they are found again
            in(place.storage()).delete(place.key());
            sql.forget(place);
        } catch (IOException | DataAccessException failure) {
            LOG.warn("Could not delete a file that belongs to no message, trying again: {}", failure.getMessage());
        }
    }

    /** In the order of their keys, so that nobody who does the same waits for the other. */
    private List<Place> givenUp(List<Place> places) {
        return places.stream()
                .sorted(Comparator.comparing(Place::key))
                .filter(sql::giveUp)
                .toList();
    }

    /** Deletes what uploads left behind that were broken off, and what was erased. */
    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT10M")
    void sweep() {
        try {
            Instant before = realTime.instant().minus(LEFT_BEHIND);
            String swept = "";
            List<Place> places;
            do {
                // goes on behind what cannot be deleted, so that it holds nothing up
                places = sql.leftBehind(before, swept, MOST_AT_ONCE);
                delete(places);
                swept = places.isEmpty() ? swept : places.getLast().key();
            } while (places.size() == MOST_AT_ONCE);
        } catch (DataAccessException failure) {
            LOG.warn("Could not look for files that were left behind, trying again: {}", failure.getMessage());
        }
    }

    private String newKey() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    private static byte[] sha256(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return ((DigestInputStream) in).getMessageDigest().digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
