package io.afterhours.inbox;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.server.streams.DownloadEvent;
import io.afterhours.attachment.Attachment;
import io.afterhours.attachment.Uploads;
import io.afterhours.problem.ProblemException;
import io.afterhours.ticket.Message;
import io.afterhours.ticket.TicketId;
import io.afterhours.uikit.Glyph;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** The files of a message, each to be saved and never shown in a page. Who may have them is asked at every download. */
class FileLinks {

    private static final long KILOBYTE = 1_024;
    private static final long MEGABYTE = KILOBYTE * KILOBYTE;

    private final InboxQueries queries;

    FileLinks(InboxQueries queries) {
        this.queries = queries;
    }

    /** Whether the message says nothing but what its files are called. */
    static boolean sayAll(Message message, List<Attachment> files) {
        return message.body().equals(files.stream().map(Attachment::name).collect(Collectors.joining(", ")));
    }

    UnorderedList of(TicketId ticket, List<Attachment> files) {
        UnorderedList list = new UnorderedList();
        list.addClassName("message-files");
        files.forEach(file -> list.add(new ListItem(new Glyph("clip"), link(ticket, file), size(file))));
        return list;
    }

    private Anchor link(TicketId ticket, Attachment file) {
        Anchor link = new Anchor(event -> answer(ticket, file.id(), event), file.name());
        link.getElement().setAttribute("dir", "auto");
        return link;
    }

    private void answer(TicketId ticket, long id, DownloadEvent event) throws IOException {
        var response = event.getResponse();
        try {
            Attachment file = queries.file(ticket, id);
            Uploads.secure(file, response::setHeader);
            response.setContentType(Uploads.contentType(file));
            response.setHeader("Content-Length", String.valueOf(file.size()));
            queries.copyTo(file, event.getOutputStream());
        } catch (ProblemException gone) {
            response.setStatus(gone.status());
        }
    }

    private static Span size(Attachment file) {
        Span size = new Span(
                file.size() < MEGABYTE
                        ? Words.text("files.kb", Math.max(1, file.size() / KILOBYTE))
                        : Words.text("files.mb", (double) file.size() / MEGABYTE));
        size.addClassName("secondary");
        return size;
    }
}
