package io.afterhours.uikit;

import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.shared.HasValidationProperties;
import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings a refusal to where the reader looks: beside the field it is about, or else into an error notice. */
public final class Saving {

    private static final int STALE = 412;

    private Saving() {}

    /**
     * Runs {@code save} and answers whether it went through. That somebody else saved meanwhile (412) has nothing to do
     * with the input and is thrown on.
     *
     * @param fields the form's fields by the names that services use for them; their old messages are cleared first
     */
    public static boolean attempt(Runnable save, Map<String, ? extends HasValidationProperties> fields) {
        fields.values().forEach(field -> field.setInvalid(false));
        try {
            save.run();
            return true;
        } catch (ProblemException problem) {
            if (problem.status() == STALE) {
                throw problem;
            }
            show(problem, fields);
            return false;
        }
    }

    private static void show(ProblemException problem, Map<String, ? extends HasValidationProperties> fields) {
        List<String> elsewhere = new ArrayList<>();
        Optional<Focusable<?>> first = Optional.empty();
        for (FieldProblem error : problem.errors()) {
            HasValidationProperties field = fields.get(error.field());
            if (field == null) {
                elsewhere.add(Refusals.words(error.message()));
            } else {
                field.setInvalid(true);
                field.setErrorMessage(Refusals.words(error.message()));
                if (first.isEmpty() && field instanceof Focusable<?> focusable) {
                    first = Optional.of(focusable);
                }
            }
        }
        if (problem.errors().isEmpty()) {
            elsewhere.add(Refusals.of(problem));
        }
        // in a long form it may be out of sight
        first.ifPresent(Focusable::focus);
        if (!elsewhere.isEmpty()) {
            Notices.error(String.join(" ", elsewhere));
        }
    }
}
