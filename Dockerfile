# syntax=docker/dockerfile:1

FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY mvnw pom.xml ./
COPY bin/find-jdk bin/find-jdk
# Everything downloaded stays in a cache of its own, so that a change of a source file costs a compile only.
COPY src src
COPY frontend frontend
# The embedded profile is off: the container has a database beside it and needs no embedded one.
RUN --mount=type=cache,target=/root/.m2 --mount=type=cache,target=/root/.cache \
    ./mvnw -q -B package -Dmaven.test.skip=true -Dspotless.check.skip=true '-P!embedded-linux-x64' \
    && java -Djarmode=tools -jar target/afterhours.jar extract --layers --destination target/layers

FROM eclipse-temurin:25-jre AS application
# The application belongs to root, so that whoever runs it cannot change it; the data are all they own.
RUN groupadd --system --gid 10001 afterhours \
    && useradd --system --uid 10001 --gid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin afterhours \
    && install -d /app && install -d -o 10001 -g 10001 -m 700 /data
WORKDIR /app
COPY --from=build /build/target/layers/dependencies/ ./
COPY --from=build /build/target/layers/spring-boot-loader/ ./
COPY --from=build /build/target/layers/snapshot-dependencies/ ./
COPY --from=build /build/target/layers/application/ ./

# Started once, on a database that is thrown away, so that Java has the classes ready when a container starts: by the very
# Java and from the very files that containers have. When it cannot be done the image is the same, and starts slower.
FROM application AS trial
COPY bin/archive-classes /trial/archive-classes
RUN apt-get update -qq; \
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends mariadb-server >/dev/null; \
    service mariadb start; \
    mariadb -e "CREATE DATABASE afterhours; CREATE USER trial IDENTIFIED BY 'trial'; GRANT ALL ON afterhours.* TO trial"; \
    JAVA_HOME=${JAVA_HOME:-/opt/java/openjdk} /trial/archive-classes /app AFTERHOURS_DEMO=false \
    AFTERHOURS_DB_URL=jdbc:mariadb://127.0.0.1:3306/afterhours AFTERHOURS_DB_USERNAME=trial AFTERHOURS_DB_PASSWORD=trial

FROM application
COPY --from=trial /app/quick.options /app/classes.aot* ./
# By number, which is what a cluster that allows nobody to be root can check.
USER 10001:10001
ENV AFTERHOURS_DATA_DIR=/data \
    AFTERHOURS_LOG_FORMAT=ecs
VOLUME /data
EXPOSE 8080
# Asks with what every image has: bash.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=6 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${AFTERHOURS_PORT:-8080} && printf 'GET /actuator/health HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "@/app/quick.options", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-jar", "/app/afterhours.jar"]
