package io.afterhours.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * What a type is recognised by. Reads little of the file; an archive's table of contents without unpacking anything.
 *
 * @param head its first bytes
 * @param tail its last bytes, as many as an archive's end can take
 * @param plainText it holds no control characters but tabs and line ends
 * @param zipEntries the names in an archive; empty for others, and for one that is broken or has too many
 * @param zipMimeType what an archive's first entry says it is, as open documents do; empty for others
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FileProbe(byte[] head, byte[] tail, boolean plainText, List<String> zipEntries, String zipMimeType) {

    private static final int HEAD = 4_096;
    private static final int TAIL = 22 + 65_535;
    private static final int MOST_ENTRIES = 10_000;
    private static final int LONGEST_TYPE = 100;

    static FileProbe of(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        boolean archive = head.length > 3 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
        List<String> entries = new ArrayList<>();
        String type = archive ? readArchive(file, entries) : "";
        return new FileProbe(head, tail(file), isPlainText(file), entries, type);
    }

    private static byte[] tail(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            int length = (int) Math.min(TAIL, in.length());
            byte[] tail = new byte[length];
            in.seek(in.length() - length);
            in.readFully(tail);
            return tail;
        }
    }

    private static boolean isPlainText(Path file) throws IOException {
        byte[] buffer = new byte[HEAD];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    int each = buffer[i] & 0xff;
                    if (each == 0x7f || (each < ' ' && each != '\t' && each != '\n' && each != '\r' && each != '\f')) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static String readArchive(Path file, List<String> entries) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1)) {
            if (zip.size() > MOST_ENTRIES) {
                return "";
            }
            zip.entries().asIterator().forEachRemaining(entry -> entries.add(entry.getName()));
            var type = zip.getEntry("mimetype");
            if (type == null) {
                return "";
            }
            try (InputStream in = zip.getInputStream(type)) {
                return new String(in.readNBytes(LONGEST_TYPE), StandardCharsets.US_ASCII).strip();
            }
        } catch (ZipException broken) {
            entries.clear();
            return "";
        }
    }
}
