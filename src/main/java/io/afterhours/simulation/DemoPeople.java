package io.afterhours.simulation;

import io.afterhours.security.DemoAccounts;
import io.afterhours.security.Passwords;
import io.afterhours.team.Agent;
import io.afterhours.team.AgentDraft;
import io.afterhours.team.Agents;
import io.afterhours.team.Groups;
import io.afterhours.team.Memberships;
import io.afterhours.team.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** The demo's groups and people, and the accounts among them that anybody may log in with. */
@Component
@ConditionalOnBooleanProperty("afterhours.demo")
class DemoPeople implements DemoAccounts {

    private static final Map<String, String> GROUPS = groups();

    private final Groups groups;
    private final Agents agents;
    private final Memberships memberships;
    private final Passwords passwords;

    DemoPeople(Groups groups, Agents agents, Memberships memberships, Passwords passwords) {
        this.groups = groups;
        this.agents = agents;
        this.memberships = memberships;
        this.passwords = passwords;
    }

    private static Map<String, String> groups() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("sales", "Sales");
        names.put("support", "Support");
        names.put("billing", "Billing");
        names.put("vip", "VIP");
        return names;
    }

    @Override
    public List<Account> accounts() {
        return DemoLines.of("accounts.txt").stream()
                .map(line -> new Account(line.get(0), line.get(1)))
                .toList();
    }

    void create() {
        GROUPS.forEach(groups::create);
        Map<String, List<String>> members = new LinkedHashMap<>();
        for (List<String> line : DemoLines.of("people.txt")) {
            Agent agent = agents.create(AgentDraft.of(
                    line.get(0),
                    line.get(1),
                    Integer.valueOf(line.get(2)),
                    words(line.get(3)).stream().map(Role::valueOf).collect(Collectors.toSet())));
            words(line.get(4))
                    .forEach(group -> members.computeIfAbsent(group, g -> new ArrayList<>())
                            .add(agent.username()));
        }
        members.forEach(memberships::replace);
        for (Account account : accounts()) {
            passwords.setKnown(agents.required(account.username()).id(), account.username(), account.password());
        }
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }
}
