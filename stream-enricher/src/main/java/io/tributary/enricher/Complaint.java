package io.tributary.enricher;

import io.tributary.contract.terminal.TerminalText;
import io.tributary.enricher.config.ConfigException;
import io.tributary.enricher.event.ContractException;
import io.tributary.enricher.service.ServiceFailure;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says on standard error what went wrong, one problem per line, and gives the exit code. */
final class Complaint implements IExecutionExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Complaint.class);

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof ConfigException config) {
      return complain(command, "The configuration cannot be used:", config.problems());
    } else if (e instanceof ContractException contract) {
      return complain(command, "The contract cannot be worked by:", contract.problems());
    }
    if (!(e instanceof ServiceFailure)) {
      LOG.error("Unexpected", e);
    }
    command
        .getErr()
        .println("stream-enricher failed: " + TerminalText.block(String.valueOf(e.getMessage())));
    return ExitCode.FAILED.code();
  }

  private static int complain(CommandLine command, String heading, List<String> problems) {
    command.getErr().println(heading);
    problems.forEach(problem -> command.getErr().println("  " + TerminalText.block(problem)));
    return ExitCode.USAGE.code();
  }
}
