package io.afterhours.attachment;

import io.afterhours.problem.FieldChecks;
import io.afterhours.problem.PlainText;
import io.afterhours.ticket.Messages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Files over HTTP, in and out, the same for customers and programs. */
@Component
public class Uploads {

    /** The part, once or several times, that holds a file. */
    public static final String FILE = "file";

    private static final String TEXT = "body";

    private final Attachments attachments;
    private final AttachmentLimits limits;

    Uploads(Attachments attachments, AttachmentLimits limits) {
        this.attachments = attachments;
        this.limits = limits;
    }

    /**
     * Hands the files of a request over, and deletes what is left of them afterwards. The request's body is read in here
     * and not before, so that whoever may not send is refused first.
     *
     * @param use gets the text that came with the files, without what is no text; null without one
     * @throws FileRefusedException 413 {@code FILE_TOO_LARGE} when more came than is read
     */
    public <T> T receive(MultipartHttpServletRequest request, BiFunction<@Nullable String, List<Upload>, T> use)
            throws IOException {
        var received = new ArrayList<Upload>();
        try {
            for (MultipartFile part : parts(request)) {
                Path file = Files.createTempFile("upload", ".part");
                received.add(new Upload(part.getOriginalFilename(), file));
                part.transferTo(file);
            }
            String sent = request.getParameter(TEXT);
            String text = sent == null ? null : PlainText.of(sent);
            new FieldChecks().optionalText(TEXT, text, Messages.MAX_LENGTH).complete();
            return use.apply(FieldChecks.hasText(text) ? text : null, received);
        } finally {
            for (Upload upload : received) {
                Files.deleteIfExists(upload.file());
            }
        }
    }

    /** How many bytes {@link #receive} reads of a request at the most; none of one that says it is too large. */
    public long mostRead(HttpServletRequest request) {
        long said = request.getContentLengthLong();
        long most = limits.maxRequestBytes();
        return said < 0 ? most : said > most ? 0 : said;
    }

    private List<MultipartFile> parts(MultipartHttpServletRequest request) {
        try {
            return request.getFiles(FILE);
        } catch (MaxUploadSizeExceededException large) {
            throw (FileRefusedException)
                    FileRefusedException.tooLarge(limits.maxFileSize()).initCause(large);
        }
    }

    /**
     * Answers with a file, in a way that no browser takes it for a page, shows it in one, or keeps it for others.
     */
    public void answer(Attachment attachment, HttpServletResponse response) throws IOException {
        secure(attachment, response::setHeader);
        response.setContentType(contentType(attachment));
        response.setContentLengthLong(attachment.size());
        attachments.copyTo(attachment, response.getOutputStream());
    }

    /** Sets the headers that keep a file from doing harm. */
    public static void secure(Attachment attachment, BiConsumer<String, String> header) {
        header.accept(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(attachment.name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        header.accept("X-Content-Type-Options", "nosniff");
        header.accept("Content-Security-Policy", "sandbox; default-src 'none'");
        header.accept(HttpHeaders.CACHE_CONTROL, "private, no-store");
    }

    /** Its type; texts as UTF-8, so that nobody guesses. */
    public static String contentType(Attachment attachment) {
        return attachment.mediaType().startsWith("text/")
                ? attachment.mediaType() + ";charset=utf-8"
                : MediaType.parseMediaType(attachment.mediaType()).toString();
    }
}
