package io.afterhours.security.suite;

import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every endpoint of the application itself, as the running application knows them: a new one is in every test at once. */
final class Endpoints {

    /** One method of one address. */
    record Endpoint(HttpMethod method, String pattern, HandlerMethod handler) {

        /** The address with {@code value} for every variable in it. */
        String path(Function<String, String> value) {
            StringBuilder path = new StringBuilder();
            for (String part : pattern.split("(?<=})|(?=\\{)", -1)) {
                path.append(part.startsWith("{") ? value.apply(part.replaceAll("[{}]|:.*", "")) : part);
            }
            return path.toString();
        }

        boolean hasVariables() {
            return pattern.contains("{");
        }

        /** The type of its JSON body. */
        Optional<Class<?>> body() {
            return Arrays.stream(handler.getMethod().getParameters())
                    .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                    .filter(parameter -> parameter.getType() != String.class && parameter.getType() != byte[].class)
                    .<Class<?>>map(Parameter::getType)
                    .findFirst();
        }

        /** The names of its parameters behind the question mark. */
        List<String> parameters() {
            return Stream.of(handler.getMethodParameters())
                    .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                    .map(parameter -> Optional.ofNullable(parameter.getParameterAnnotation(RequestParam.class))
                            .map(RequestParam::name)
                            .filter(name -> !name.isEmpty())
                            .orElseGet(() -> handler.getMethod()
                                    .getParameters()[parameter.getParameterIndex()]
                                    .getName()))
                    .toList();
        }

        /** Whether it answers with a stream that only ends when somebody leaves. */
        boolean endless() {
            return pattern.endsWith("/events");
        }

        boolean isApi() {
            return pattern.startsWith("/api/");
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    private Endpoints() {}

    static List<Endpoint> of(ApplicationContext context) {
        return context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("io.afterhours."))
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .flatMap(pattern -> entry.getKey().getMethodsCondition().getMethods().stream()
                                .map(method -> new Endpoint(method.asHttpMethod(), pattern, entry.getValue()))))
                .sorted(Comparator.comparing(Endpoint::pattern)
                        .thenComparing(each -> each.method().name()))
                .toList();
    }
}
