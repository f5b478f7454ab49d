package io.afterhours.team.ui;

import com.vaadin.flow.i18n.I18NProvider;
import io.afterhours.team.ui.GroupsReader.Opened;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in the reader's words who belongs to a group, and what a change does. */
final class GroupsWords {

    private static final int NAMED = 12;

    private GroupsWords() {}

    static String text(String key, Object... parameters) {
        return I18NProvider.translate("team.groups." + key, parameters);
    }

    /** Who would join and who would leave; empty when nobody does. */
    static List<String> changes(Set<Member> before, Set<Member> after) {
        List<String> lines = new ArrayList<>();
        var joining = without(after, before);
        var leaving = without(before, after);
        if (!joining.isEmpty()) {
            lines.add(text("joining", joining.size(), names(joining)));
        }
        if (!leaving.isEmpty()) {
            lines.add(text("leaving", leaving.size(), names(leaving)));
        }
        return lines;
    }

    /** A group as it is now, in one sentence. */
    static String state(Opened opened) {
        return text("state", opened.group().name(), opened.members().size(), names(opened.members()));
    }

    static String names(Collection<Member> members) {
        var named = members.stream().limit(NAMED).map(Member::name).collect(Collectors.joining(", "));
        return members.size() <= NAMED ? named : text("more", named, members.size() - NAMED);
    }

    private static List<Member> without(Set<Member> members, Set<Member> others) {
        return members.stream().filter(member -> !others.contains(member)).toList();
    }
}
