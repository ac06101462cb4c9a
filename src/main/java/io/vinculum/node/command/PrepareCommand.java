package io.vinculum.node.command;

import io.vinculum.node.CliCommand;
import io.vinculum.node.Terminal;
import io.vinculum.node.UsageException;
import io.vinculum.node.store.ClassArchive;
import io.vinculum.node.store.StoreHome;
import java.util.List;

/** What {@code ./vinculum} does once after a build, so that each start takes less time. */
public final class PrepareCommand implements CliCommand {
  @Override
  public int run(Terminal terminal, List<String> arguments) throws Exception {
    if (!arguments.isEmpty()) {
      throw new UsageException("prepare takes no arguments");
    }
    ClassArchive.prepare();
    new NodeArchive(StoreHome.locate().folder().getParent()).prepare();
    return 0;
  }
}
