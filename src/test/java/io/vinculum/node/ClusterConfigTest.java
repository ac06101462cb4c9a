package io.vinculum.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigResolveOptions;
import io.vinculum.node.store.Replication;
import io.vinculum.node.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterators;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands under {@code cluster-config} fits together and fits this build. */
class ClusterConfigTest {

  private static final Path FOLDER = Path.of("cluster-config");
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final List<String> NODES = List.of("node1", "node2", "node3");
  private static final List<String> CASSANDRAS = List.of("cassandra1", "cassandra2", "cassandra3");

  @Test
  void compose_starts_three_nodes_on_three_healthy_cassandras() throws IOException {
    JsonNode compose = YAML.readTree(Files.readString(Path.of("docker-compose.yml")));
    JsonNode services = compose.path("services");
    assertThat(names(services)).containsExactlyInAnyOrderElementsOf(concat(CASSANDRAS, NODES));
    JsonNode cassandra = compose.path("x-cassandra");
    assertThat(cassandra.path("image").asText()).startsWith("cassandra:5");
    assertThat(cassandra.at("/healthcheck/test").isArray()).isTrue();
    JsonNode node = compose.path("x-node");
    assertThat(Path.of(node.at("/build/dockerfile").asText())).isRegularFile();
    assertThat(node.at("/healthcheck/test").toString()).contains("/health/ready");
    for (String name : CASSANDRAS) {
      assertThat(node.at("/depends_on/" + name + "/condition").asText())
          .isEqualTo("service_healthy");
      assertThat(services.path(name).at("/volumes/0").asText()).startsWith(name + ":");
      assertThat(compose.path("volumes").has(name)).isTrue();
    }
    TreeSet<String> ports = new TreeSet<>();
    for (String name : NODES) {
      JsonNode service = services.path(name);
      assertThat(service.at("/environment/VINCULUM_CLUSTER_HOST").asText()).isEqualTo(name);
      assertThat(service.at("/ports/0").asText()).startsWith("127.0.0.1:").endsWith(":8080");
      ports.add(service.at("/ports/0").asText());
    }
    assertThat(ports).hasSameSizeAs(NODES);
  }

  @Test
  void the_nodes_of_compose_know_each_other_and_their_store() {
    Config config = overlay("compose", Map.of("VINCULUM_CLUSTER_HOST", "node2"));
    NodeSettings node = NodeSettings.read(config);
    assertThat(node.join()).isEqualTo(NodeSettings.Join.SEEDS);
    assertThat(node.clusterHost()).isEqualTo("node2");
    assertThat(node.seeds())
        .containsExactlyElementsOf(
            NODES.stream().map(name -> name + ":" + node.clusterPort()).toList());
    StoreSettings store = StoreSettings.from(config, node.data());
    assertThat(store.contactPoints())
        .containsExactlyElementsOf(CASSANDRAS.stream().map(name -> name + ":9042").toList());
    assertThat(store.replication())
        .isEqualTo(new Replication.ByDataCentre(Map.of("datacenter1", 3)));
  }

  @Test
  void a_node_of_its_own_needs_nothing_from_outside() {
    Config config = overlay("local", Map.of());
    assertThat(NodeSettings.read(config).join()).isEqualTo(NodeSettings.Join.ALONE);
    assertThat(StoreSettings.from(config, Path.of("data")).isOutside()).isFalse();
  }

  @Test
  void the_pods_of_kubernetes_find_each_other() throws IOException {
    Config config = overlay("kubernetes", Map.of("VINCULUM_CLUSTER_HOST", "10.0.0.1"));
    NodeSettings node = NodeSettings.read(config);
    assertThat(node.join()).isEqualTo(NodeSettings.Join.BOOTSTRAP);
    JsonNode deployment = kubernetes("node.yaml", "Deployment");
    JsonNode pod = deployment.at("/spec/template");
    Config discovery =
        config.getConfig("pekko.management.cluster.bootstrap.contact-point-discovery");
    assertThat(deployment.at("/spec/replicas").asInt())
        .isEqualTo(discovery.getInt("required-contact-point-nr"));
    assertThat(pod.at("/metadata/labels/app").asText())
        .isEqualTo(discovery.getString("service-name"))
        .isEqualTo(deployment.at("/spec/selector/matchLabels/app").asText())
        .isEqualTo(kubernetes("node.yaml", "Service").at("/spec/selector/app").asText())
        .isEqualTo(
            kubernetes("node.yaml", "PodDisruptionBudget")
                .at("/spec/selector/matchLabels/app")
                .asText());
    Map<String, Integer> ports = ports(pod.at("/spec/containers/0/ports"));
    assertThat(ports)
        .containsEntry("remoting", node.clusterPort())
        .containsEntry("http", node.port())
        .containsEntry(
            discovery.getString("port-name"), config.getInt("pekko.management.http.port"));
    assertThat(pod.at("/spec/containers/0/readinessProbe/httpGet/path").asText())
        .isEqualTo("/health/ready");
    assertThat(pod.at("/spec/containers/0/livenessProbe/httpGet/path").asText())
        .isEqualTo("/health/alive");
    assertThat(kubernetes("node.yaml", "Role").at("/rules/0/verbs").toString())
        .contains("get", "watch", "list");
    assertThat(kubernetes("node.yaml", "RoleBinding").at("/subjects/0/name").asText())
        .isEqualTo(pod.at("/spec/serviceAccountName").asText());
  }

  @Test
  void the_store_of_kubernetes_is_the_one_the_pods_look_for() throws IOException {
    StoreSettings store =
        StoreSettings.from(
            overlay("kubernetes", Map.of("VINCULUM_CLUSTER_HOST", "10.0.0.1")), Path.of("data"));
    JsonNode set = kubernetes("cassandra.yaml", "StatefulSet");
    int replicas = set.at("/spec/replicas").asInt();
    String service = set.at("/spec/serviceName").asText();
    assertThat(kubernetes("cassandra.yaml", "Service").at("/metadata/name").asText())
        .isEqualTo(service);
    assertThat(store.contactPoints())
        .containsExactlyElementsOf(
            Stream.iterate(0, i -> i + 1)
                .limit(replicas)
                .map(i -> "%s-%d.%s:9042".formatted(set.at("/metadata/name").asText(), i, service))
                .toList());
    JsonNode kustomization = YAML.readTree(read("kubernetes/kustomization.yaml"));
    for (JsonNode resource : kustomization.path("resources")) {
      assertThat(FOLDER.resolve("kubernetes").resolve(resource.asText())).isRegularFile();
    }
    assertThat(kustomization.at("/configMapGenerator/0/name").asText())
        .isEqualTo(
            kubernetes("node.yaml", "Deployment")
                .at("/spec/template/spec/volumes/0/configMap/name")
                .asText());
  }

  /** The guide's example is read as a shell would, and each server's settings as it reads them. */
  @Test
  void the_guide_starts_three_servers_that_know_each_other(@TempDir Path folder)
      throws IOException {
    String guide = Files.readString(Path.of("docs/operators-guide.md"));
    String example =
        guide.substring(guide.indexOf("```sh\n"), guide.indexOf("./vinculum crash-check"));
    Map<String, String> exported = new HashMap<>();
    List<NodeSettings> servers = new ArrayList<>();
    String storeFolder = "";
    for (String line : example.lines().toList()) {
      Map<String, String> set = assignments(line);
      if (line.startsWith("export ")) {
        exported.putAll(set);
      } else if (line.endsWith("./vinculum up")) {
        Map<String, String> environment = new HashMap<>(exported);
        environment.putAll(set);
        // The store of the example has made it, in the folder of the line that starts the store.
        Path password = folder.resolve(environment.get("VINCULUM_CASSANDRA_PASSWORD_FILE"));
        assertThat(password.getParent()).isEqualTo(folder.resolve(storeFolder));
        Files.createDirectories(password.getParent());
        Files.writeString(password, "made by the store");
        environment.put("VINCULUM_CASSANDRA_PASSWORD_FILE", password.toString());
        Config config = environment(environment);
        assertThat(StoreSettings.from(config, Path.of("data")).contactPoints())
            .containsExactly("127.0.0.1:9142");
        servers.add(NodeSettings.read(config));
      } else if (line.endsWith("./vinculum store")) {
        assertThat(environment(set).getInt("vinculum.store.local.native-port")).isEqualTo(9142);
        storeFolder = set.get("VINCULUM_DATA");
      }
    }
    assertThat(servers).hasSize(3);
    assertThat(servers).allMatch(server -> server.join() == NodeSettings.Join.SEEDS);
    assertThat(servers.stream().map(NodeSettings::data).distinct()).hasSize(3);
    assertThat(servers.getFirst().seeds())
        .containsExactlyElementsOf(
            servers.stream().map(s -> s.clusterHost() + ":" + s.clusterPort()).toList());
  }

  private static Map<String, String> assignments(String line) {
    Map<String, String> set = new HashMap<>();
    for (String word : line.split(" ", -1)) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        set.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    return set;
  }

  private static Config environment(Map<String, String> variables) {
    return ConfigFactory.parseResources("application.conf")
        .withFallback(ConfigFactory.defaultReferenceUnresolved())
        .withFallback(ConfigFactory.parseMap(variables))
        .resolve(ConfigResolveOptions.noSystem());
  }

  /** What ends the process is the command, whatever a file says: see ClusterNode. */
  @Test
  void no_file_lets_the_actor_system_end_the_process() {
    for (String overlay : List.of("local", "compose", "kubernetes")) {
      Config config = overlay(overlay, Map.of("VINCULUM_CLUSTER_HOST", "10.0.0.1"));
      assertThat(config.getBoolean("pekko.coordinated-shutdown.exit-jvm")).as(overlay).isFalse();
      assertThat(config.getBoolean("pekko.jvm-shutdown-hooks")).as(overlay).isFalse();
    }
  }

  /** The order without which two nodes could write for one customer: docs/adr/0031. */
  @Test
  void the_lease_of_a_node_that_is_cut_off_ends_before_others_take_over() {
    Config config = overlay("compose", Map.of("VINCULUM_CLUSTER_HOST", "node1"));
    Duration lease = config.getDuration("vinculum.writer-lease.length");
    Duration stable = config.getDuration("pekko.cluster.split-brain-resolver.stable-after");
    assertThat(stable).isGreaterThanOrEqualTo(lease.plusSeconds(1));
    assertThat(config.getDuration("pekko.cluster.down-removal-margin"))
        .as("zero is read as stable-after")
        .isPositive()
        .isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void prometheus_scrapes_every_node_of_compose() throws IOException {
    JsonNode job = YAML.readTree(read("compose/prometheus.yml")).at("/scrape_configs/0");
    assertThat(job.path("metrics_path").asText()).isEqualTo("/metrics");
    assertThat(job.at("/static_configs/0/targets"))
        .map(JsonNode::asText)
        .containsExactlyElementsOf(NODES.stream().map(name -> name + ":8080").toList());
  }

  @Test
  void the_local_store_acknowledges_after_the_disk_has_it() throws IOException {
    JsonNode store = YAML.readTree(read("local/conf/cassandra.yaml").replaceAll("@[a-z-]+@", "1"));
    assertThat(store.path("commitlog_sync").asText()).isEqualTo("group");
    assertThat(store.path("concurrent_writes").asInt()).isGreaterThanOrEqualTo(128);
    assertThat(store.path("listen_address").asText()).isEqualTo("127.0.0.1");
    assertThat(store.path("rpc_address").asText()).isEqualTo("127.0.0.1");
    assertThat(store.path("auto_bootstrap").asBoolean(true)).isFalse();
    assertThat(store.path("num_tokens").asInt()).isEqualTo(1);
    assertThat(store.path("disk_failure_policy").asText()).isEqualTo("die");
    assertThat(store.path("commit_failure_policy").asText()).isEqualTo("die");
  }

  private static Config overlay(String name, Map<String, String> environment) {
    Config overlay = ConfigFactory.parseFile(FOLDER.resolve(name).resolve("node.conf").toFile());
    return overlay
        .withFallback(ConfigFactory.defaultReferenceUnresolved())
        .withFallback(ConfigFactory.parseMap(environment))
        .resolve(ConfigResolveOptions.noSystem());
  }

  private static String read(String file) throws IOException {
    return Files.readString(FOLDER.resolve(file));
  }

  private static JsonNode kubernetes(String file, String kind) throws IOException {
    try (MappingIterator<JsonNode> documents =
        YAML.readerFor(JsonNode.class).readValues(read("kubernetes/" + file))) {
      return documents.readAll().stream()
          .filter(document -> document.path("kind").asText().equals(kind))
          .findFirst()
          .orElseThrow(() -> new AssertionError(file + " has no " + kind));
    }
  }

  private static Map<String, Integer> ports(JsonNode ports) {
    Map<String, Integer> byName = new HashMap<>();
    ports.forEach(
        port -> byName.put(port.path("name").asText(), port.path("containerPort").asInt()));
    return byName;
  }

  private static List<String> names(JsonNode object) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(object.fieldNames(), 0), false)
        .toList();
  }

  private static List<String> concat(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
