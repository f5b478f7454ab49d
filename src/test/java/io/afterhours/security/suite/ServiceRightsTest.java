package io.afterhours.security.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.afterhours.DatabaseTest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.ReflectionUtils;

/**
 * S3: every operation of every service that names roles, really called by everybody who has none of them. Those that
 * look at rows are RoleMatrixTest's.
 */
@DatabaseTest
class ServiceRightsTest {

    private static final Pattern ROLE = Pattern.compile("'(\\w+)'");

    record Operation(Object bean, Method method, Set<String> allowed) {
        @Override
        public String toString() {
            return method.getDeclaringClass().getSimpleName() + "." + method.getName();
        }
    }

    @Autowired
    ApplicationContext context;

    @AfterEach
    void nobodyActs() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void noServiceDoesAnythingForWhoeverMayNot() {
        List<Operation> operations = operations();
        List<String> done = new ArrayList<>();
        for (Operation operation : operations) {
            Stream.of("nobody", "stranger", "AGENT", "SUPERVISOR", "intake", "agent")
                    .filter(caller -> !operation.allowed().contains(caller))
                    .forEach(caller -> {
                        enter(caller);
                        Throwable outcome = catchThrowable(() -> call(operation));
                        if (!(outcome instanceof AccessDeniedException)) {
                            done.add(operation + " for " + caller + ": " + outcome);
                        }
                    });
        }

        assertThat(operations).hasSizeGreaterThan(90);
        assertThat(done).isEmpty();
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (String name : context.getBeanDefinitionNames()) {
            Class<?> type = context.getType(name);
            if (!context.isSingleton(name) || type == null || !type.getName().startsWith("io.afterhours.")) {
                continue;
            }
            Object bean = context.getBean(name);
            Class<?> target = AopUtils.getTargetClass(bean);
            PreAuthorize forAll = target.getAnnotation(PreAuthorize.class);
            for (Method method : target.getDeclaredMethods()) {
                PreAuthorize own = method.getAnnotation(PreAuthorize.class);
                PreAuthorize rule = own == null ? forAll : own;
                if (rule != null
                        && rule.value().startsWith("has")
                        && !method.isSynthetic()
                        && !Modifier.isPrivate(method.getModifiers())
                        && !Modifier.isStatic(method.getModifiers())) {
                    operations.add(new Operation(
                            bean,
                            method,
                            ROLE.matcher(rule.value())
                                    .results()
                                    .map(MatchResult::group)
                                    .map(role -> role.replace("'", ""))
                                    .collect(Collectors.toSet())));
                }
            }
        }
        return operations;
    }

    private static void enter(String caller) {
        var granted = AuthorityUtils.commaSeparatedStringToAuthorityList(
                switch (caller) {
                    case "nobody" -> "ROLE_ANONYMOUS";
                    case "stranger" -> "ROLE_NONE";
                    case "intake" -> "SCOPE_intake";
                    case "agent" -> "SCOPE_intake,SCOPE_agent";
                    default -> "ROLE_" + caller;
                });
        SecurityContextHolder.getContext()
                .setAuthentication(
                        caller.equals("nobody")
                                ? new AnonymousAuthenticationToken("key", "anonymous", granted)
                                : UsernamePasswordAuthenticationToken.authenticated(caller, null, granted));
    }

    private static void call(Operation operation) throws Throwable {
        ReflectionUtils.makeAccessible(operation.method());
        try {
            operation
                    .method()
                    .invoke(
                            operation.bean(),
                            Arrays.stream(operation.method().getParameterTypes())
                                    .map(ServiceRightsTest::nothing)
                                    .toArray());
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }

    private static Object nothing(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == long.class) {
            return 0L;
        }
        return type == int.class ? 0 : null;
    }
}
