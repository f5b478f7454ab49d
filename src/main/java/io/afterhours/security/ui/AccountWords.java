package io.afterhours.security.ui;

import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.VaadinRequest;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.uikit.Notices;
import java.util.Locale;
import java.util.Map;

/** Says what concerns people's own accounts in their language, refusals included. */
final class AccountWords {

    private AccountWords() {}

    static String text(String key, Object... parameters) {
        return I18NProvider.translate("security.account." + key, parameters);
    }

    /** Runs {@code work}; a refusal stands beside the field it is about, or else in a notice. Answers whether it worked. */
    static boolean attempt(Runnable work, Map<String, ? extends HasValidationProperties> fields) {
        fields.values().forEach(field -> field.setInvalid(false));
        try {
            work.run();
            return true;
        } catch (ProblemException refused) {
            if (refused.errors().isEmpty()) {
                Notices.error(text(
                        "refused." + refused.code().toLowerCase(Locale.ROOT).replace('_', '-')));
            }
            for (FieldProblem problem : refused.errors()) {
                HasValidationProperties field = fields.get(problem.field());
                if (field != null) {
                    field.setInvalid(true);
                    field.setErrorMessage(text("refused." + problem.field()));
                }
            }
            return false;
        }
    }

    /** Where this request comes from. */
    static String address() {
        VaadinRequest request = VaadinRequest.getCurrent();
        return request == null ? "?" : request.getRemoteAddr();
    }
}
