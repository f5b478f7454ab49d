package io.afterhours.attachment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a file is, by its first bytes and what it holds. Whatever is two things at once, or might be taken for a page, is
 * nothing that is known here. Pure.
 */
final class FileTypeRules {

    private static final List<String> PAGES = List.of("<!doctype", "<html", "<script", "<svg", "<body", "%pdf-");
    private static final Set<String> HEIC_BRANDS = Set.of("heic", "heix", "mif1", "msf1", "heim", "heis", "hevc");
    private static final int END_OF_ZIP = 22;
    private static final byte[] END_MARK = {'P', 'K', 5, 6};

    private FileTypeRules() {}

    /** The type of this file, as long as its name does not say another; empty for everything that is not known. */
    static Optional<FileType> typeOf(FileProbe file, String extension) {
        return recognised(file).filter(type -> type.goesWith(extension));
    }

    private static Optional<FileType> recognised(FileProbe file) {
        byte[] head = file.head();
        if (starts(head, 0, "PK\u0003\u0004")) {
            return container(file);
        }
        Optional<FileType> found = byMagic(head);
        if (found.isPresent()) {
            boolean alsoPage = found.get().kind() == FileKind.IMAGE && holdsPage(head);
            return alsoPage || endsLikeZip(file.tail()) ? Optional.empty() : found;
        }
        return file.plainText() && !opensMarkup(head) ? Optional.of(FileType.TEXT) : Optional.empty();
    }

    private static Optional<FileType> byMagic(byte[] head) {
        if (starts(head, 0, "\u0089PNG\r\n\u001a\n")) {
            return Optional.of(FileType.PNG);
        }
        if (starts(head, 0, "\u00ff\u00d8\u00ff")) {
            return Optional.of(FileType.JPEG);
        }
        if (starts(head, 0, "GIF87a") || starts(head, 0, "GIF89a")) {
            return Optional.of(FileType.GIF);
        }
        if (starts(head, 0, "RIFF") && starts(head, 8, "WEBP")) {
            return Optional.of(FileType.WEBP);
        }
        if (starts(head, 4, "ftyp")) {
            String brand = text(head, 8, 12);
            return brand.startsWith("avi")
                    ? Optional.of(FileType.AVIF)
                    : HEIC_BRANDS.contains(brand) ? Optional.of(FileType.HEIC) : Optional.empty();
        }
        return starts(head, 0, "%PDF-") ? Optional.of(FileType.PDF) : Optional.empty();
    }

    /** Office documents are zip files; those with macros in them are programs. */
    private static Optional<FileType> container(FileProbe file) {
        List<String> entries = file.zipEntries();
        if (entries.isEmpty()
                || entries.stream()
                        .anyMatch(entry -> entry.toLowerCase(Locale.ROOT).endsWith("vbaproject.bin"))) {
            return Optional.empty();
        }
        if (entries.contains("[Content_Types].xml")) {
            return in(entries, "word/", FileType.DOCX)
                    .or(() -> in(entries, "xl/", FileType.XLSX))
                    .or(() -> in(entries, "ppt/", FileType.PPTX));
        }
        if (!file.zipMimeType().isEmpty()) {
            return Arrays.stream(FileType.values())
                    .filter(type -> type.mediaType().equals(file.zipMimeType()))
                    .findFirst();
        }
        return Optional.of(FileType.ZIP);
    }

    private static Optional<FileType> in(List<String> entries, String folder, FileType type) {
        return entries.stream().anyMatch(entry -> entry.startsWith(folder)) ? Optional.of(type) : Optional.empty();
    }

    private static boolean holdsPage(byte[] head) {
        String text = text(head, 0, head.length).toLowerCase(Locale.ROOT);
        return PAGES.stream().anyMatch(text::contains);
    }

    /** A text whose first visible character opens a tag. */
    private static boolean opensMarkup(byte[] head) {
        String text = text(head, 0, head.length);
        String visible = (text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text).strip();
        return visible.startsWith("<");
    }

    /** An archive is read from its end, so it can hide behind a picture. */
    private static boolean endsLikeZip(byte[] tail) {
        for (int at = tail.length - END_OF_ZIP; at >= 0; at--) {
            if (Arrays.equals(tail, at, at + END_MARK.length, END_MARK, 0, END_MARK.length)) {
                int comment = (tail[at + 20] & 0xff) | (tail[at + 21] & 0xff) << 8;
                if (at + END_OF_ZIP + comment == tail.length) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean starts(byte[] head, int at, String mark) {
        return text(head, at, at + mark.length()).equals(mark);
    }

    /** Each byte as one character. */
    private static String text(byte[] bytes, int from, int to) {
        int end = Math.min(to, bytes.length);
        return from >= end ? "" : new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    }
}
