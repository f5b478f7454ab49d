package io.afterhours.customer.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import io.afterhours.customer.Reception;
import io.afterhours.customer.WidgetSetting;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The widget as a visitor would meet it in one state, drawn by the widget's own code; nothing is sent from it. */
@Tag("afterhours-preview")
class WidgetPreview extends Component {

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        event.getUI().getPage().addJsModule("/widget/preview.js");
    }

    /** {@code request}: what became of it; empty before there is one. */
    void show(
            @Nullable String group,
            Reception.State state,
            WidgetSetting.Show show,
            String language,
            String sentence,
            Map<String, String> texts,
            Map<String, Object> request) {
        getElement()
                .setAttribute(
                        "value",
                        JSON.writeValueAsString(Map.of(
                                "name", group == null ? "" : group,
                                "state", state,
                                "show", show,
                                "language", language,
                                "text", sentence,
                                "texts", texts,
                                "request", request,
                                "hidden", getTranslation("customer.widget.preview.hidden"))));
    }
}
