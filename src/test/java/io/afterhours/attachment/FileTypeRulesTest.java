package io.afterhours.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file is decides its content, and its name may not say another. */
class FileTypeRulesTest {

    static final String PNG = "\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR";

    @TempDir
    private Path folder;

    private FileType typeOf(byte[] content, String extension) throws IOException {
        Path file = Files.write(folder.resolve("file"), content);
        return FileTypeRules.typeOf(FileProbe.of(file), extension).orElse(null);
    }

    private FileType typeOf(String content, String extension) throws IOException {
        return typeOf(content.getBytes(StandardCharsets.ISO_8859_1), extension);
    }

    private static byte[] zip(String... namesAndContents) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void eachFormatIsKnownByItsFirstBytesAndItsExtension() throws IOException {
        assertThat(typeOf(PNG, "png")).isEqualTo(FileType.PNG);
        assertThat(typeOf("\u00ff\u00d8\u00ff\u00e0\u0000", "jpeg")).isEqualTo(FileType.JPEG);
        assertThat(typeOf("GIF89a\u0001\u0000", "gif")).isEqualTo(FileType.GIF);
        assertThat(typeOf("RIFF\u0000\u0000\u0000\u0000WEBPVP8 ", "webp")).isEqualTo(FileType.WEBP);
        assertThat(typeOf("\u0000\u0000\u0000\u0018ftypheic\u0000", "heic")).isEqualTo(FileType.HEIC);
        assertThat(typeOf("\u0000\u0000\u0000\u0018ftypavif\u0000", "avif")).isEqualTo(FileType.AVIF);
        assertThat(typeOf("%PDF-1.7\n%\u00e2\u00e3\u0000", "pdf")).isEqualTo(FileType.PDF);
        assertThat(typeOf("one;two\r\nthree\tfour", "csv")).isEqualTo(FileType.TEXT);
        assertThat(typeOf("Gr\u00fc\u00dfe", "txt")).isEqualTo(FileType.TEXT);
        assertThat(typeOf(zip("[Content_Types].xml", "<x/>", "word/document.xml", "<x/>"), "docx"))
                .isEqualTo(FileType.DOCX);
        assertThat(typeOf(zip("[Content_Types].xml", "<x/>", "xl/workbook.xml", "<x/>"), "xlsx"))
                .isEqualTo(FileType.XLSX);
        assertThat(typeOf(zip("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<x/>"), "odt"))
                .isEqualTo(FileType.ODT);
        assertThat(typeOf(zip("a.txt", "a"), "zip")).isEqualTo(FileType.ZIP);
    }

    @ParameterizedTest
    @CsvSource({"png,jpg", "png,txt", "png,html", "png,exe", "png,''"})
    void aNameThatSaysAnotherIsRefused(String right, String wrong) throws IOException {
        assertThat(typeOf(PNG, right)).isNotNull();
        assertThat(typeOf(PNG, wrong)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "<?xml version='1.0'?><svg/>",
                "<!DOCTYPE html><script>alert(1)</script>",
                "\u00ef\u00bb\u00bf  \r\n <html>",
                "<script>alert(1)</script>",
            })
    void pagesAndDrawingsAreNoTexts(String page) throws IOException {
        for (String extension : new String[] {"txt", "svg", "html", "xml", "png", "md"}) {
            assertThat(typeOf(page, extension)).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MZ\u0090\u0000",
                "\u007fELF\u0002",
                "\u00ca\u00fe\u00ba\u00be\u0000",
                "text\u0000text",
                "\u00d0\u00cf\u0011\u00e0"
            })
    void programsAndUnknownBytesAreNothing(String bytes) throws IOException {
        for (String extension : new String[] {"txt", "exe", "doc", "pdf", "png"}) {
            assertThat(typeOf(bytes, extension)).isNull();
        }
    }

    @Test
    void aPictureWithAnArchiveAtItsEndIsRefused() throws IOException {
        byte[] png = PNG.getBytes(StandardCharsets.ISO_8859_1);
        byte[] gif = "GIF89a\u0001\u0000".getBytes(StandardCharsets.ISO_8859_1);
        byte[] pdf = "%PDF-1.4\n%\u0000".getBytes(StandardCharsets.ISO_8859_1);
        byte[] archive = zip("Evil.class", "x");

        assertThat(typeOf(joined(png, archive), "png")).isNull();
        assertThat(typeOf(joined(gif, archive), "gif")).isNull();
        assertThat(typeOf(joined(pdf, archive), "pdf")).isNull();
        assertThat(typeOf(joined(png, new byte[100_000]), "png")).isEqualTo(FileType.PNG);
    }

    @Test
    void aPictureWithAPageInItsBeginningIsRefused() throws IOException {
        assertThat(typeOf("GIF89a/*<script>*/=1;alert(1)", "gif")).isNull();
        assertThat(typeOf(PNG + "<!DOCTYPE html><html>", "png")).isNull();
        assertThat(typeOf("\u00ff\u00d8\u00ff\u00e0 %PDF-1.4", "jpg")).isNull();
    }

    @Test
    void documentsWithMacrosAndBrokenArchivesAreRefused() throws IOException {
        byte[] macros = zip("[Content_Types].xml", "<x/>", "word/document.xml", "<x/>", "word/vbaProject.bin", "x");
        byte[] whole = zip("[Content_Types].xml", "<x/>", "word/document.xml", "<x/>");

        assertThat(typeOf(macros, "docx")).isNull();
        assertThat(typeOf(java.util.Arrays.copyOf(whole, whole.length / 2), "docx"))
                .isNull();
        assertThat(typeOf(zip("a.txt", "a"), "docx")).isNull();
        assertThat(typeOf(whole, "xlsx")).isNull();
    }
}
