package io.afterhours.inbox;

import io.afterhours.attachment.AttachmentLimits;
import io.afterhours.outbox.ChangeFeed;
import io.afterhours.policy.SettingsHistory;
import io.afterhours.routing.Explainer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes the screens of the folders, which differ in their list alone. */
@Component
class InboxScreens {

    private final Reaches reaches;
    private final InboxQueries queries;
    private final InboxWork work;
    private final Colleagues colleagues;
    private final ChangeFeed feed;
    private final Explainer explainer;
    private final SettingsHistory history;
    private final JsonMapper json;
    private final ObjectProvider<Drafts> drafts;
    private final AttachmentLimits limits;

    InboxScreens(
            Reaches reaches,
            InboxQueries queries,
            InboxWork work,
            Colleagues colleagues,
            ChangeFeed feed,
            Explainer explainer,
            SettingsHistory history,
            JsonMapper json,
            ObjectProvider<Drafts> drafts,
            AttachmentLimits limits) {
        this.reaches = reaches;
        this.queries = queries;
        this.work = work;
        this.colleagues = colleagues;
        this.feed = feed;
        this.explainer = explainer;
        this.history = history;
        this.json = json;
        this.drafts = drafts;
        this.limits = limits;
    }

    InboxScreen of(Folder folder) {
        Reach reach = reaches.current();
        WhyDialogs why = new WhyDialogs(queries, explainer, history, json);
        TicketActions actions = new TicketActions(work, colleagues);
        return new InboxScreen(
                folder,
                reaches::concern,
                queries,
                feed,
                new TicketList(folder, reach, actions, why),
                () -> new ConversationPane(work, actions, why, drafts.getObject(), new FileLinks(queries), limits));
    }
}
