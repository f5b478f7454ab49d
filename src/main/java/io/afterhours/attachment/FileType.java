package io.afterhours.attachment;

import java.util.Set;

/** A format that is recognised by its content. {@code extensions}: those its files may have, in lower case. */
enum FileType {
    PNG(FileKind.IMAGE, "image/png", "png"),
    JPEG(FileKind.IMAGE, "image/jpeg", "jpg", "jpeg"),
    GIF(FileKind.IMAGE, "image/gif", "gif"),
    WEBP(FileKind.IMAGE, "image/webp", "webp"),
    HEIC(FileKind.IMAGE, "image/heic", "heic", "heif"),
    AVIF(FileKind.IMAGE, "image/avif", "avif"),
    PDF(FileKind.PDF, "application/pdf", "pdf"),
    TEXT(FileKind.TEXT, "text/plain", "txt", "csv", "log", "md"),
    DOCX(FileKind.OFFICE, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX(FileKind.OFFICE, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    PPTX(FileKind.OFFICE, "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    ODT(FileKind.OFFICE, "application/vnd.oasis.opendocument.text", "odt"),
    ODS(FileKind.OFFICE, "application/vnd.oasis.opendocument.spreadsheet", "ods"),
    ODP(FileKind.OFFICE, "application/vnd.oasis.opendocument.presentation", "odp"),
    ZIP(FileKind.ZIP, "application/zip", "zip");

    private final FileKind kind;
    private final String mediaType;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is
    private final Set<String> extensions;

    FileType(FileKind kind, String mediaType, String... extensions) {
        this.kind = kind;
        this.mediaType = mediaType;
        this.extensions = Set.of(extensions);
    }

    FileKind kind() {
        return kind;
    }

    String mediaType() {
        return mediaType;
    }

    boolean goesWith(String extension) {
        return extensions.contains(extension);
    }
}
