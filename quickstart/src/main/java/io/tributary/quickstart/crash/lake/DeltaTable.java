package io.tributary.quickstart.crash.lake;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Reads one table with Delta Kernel, which shares no code with the Spark that wrote it. A data file
 * never changes, so that each is read once, however often the table is asked for its rows.
 */
final class DeltaTable {
  private final Engine engine = DefaultEngine.create(new Configuration());
  private final Path folder;
  private final StructType columns;
  private final Map<String, List<LakeRow>> rowsByFile = new HashMap<>();

  DeltaTable(Path folder, StructType columns) {
    this.folder = folder;
    this.columns = columns;
  }

  /** The rows of the newest version; none as long as there is no table. */
  List<LakeRow> rows() {
    if (!Files.isDirectory(folder.resolve("_delta_log"))) {
      return List.of();
    }
    try {
      Snapshot snapshot =
          Table.forPath(engine, folder.toUri().toString()).getLatestSnapshot(engine);
      return rows(snapshot.getScanBuilder(engine).withReadSchema(engine, columns).build());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read table " + folder + ": " + e.getMessage(), e);
    }
  }

  private List<LakeRow> rows(Scan scan) throws IOException {
    Row state = scan.getScanState(engine);
    List<LakeRow> rows = new ArrayList<>();
    Map<String, List<LakeRow>> current = new HashMap<>();
    try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> files = batches.next().getRows()) {
          while (files.hasNext()) {
            Row file = files.next();
            String path = InternalScanFileUtils.getAddFileStatus(file).getPath();
            List<LakeRow> known = rowsByFile.get(path);
            current.put(path, known == null ? read(state, file) : known);
          }
        }
      }
    }
    rowsByFile.clear();
    rowsByFile.putAll(current);
    current.values().forEach(rows::addAll);
    return rows;
  }

  private List<LakeRow> read(Row state, Row file) throws IOException {
    FileStatus data = InternalScanFileUtils.getAddFileStatus(file);
    StructType physical = ScanStateRow.getPhysicalDataReadSchema(engine, state);
    List<LakeRow> rows = new ArrayList<>();
    try (CloseableIterator<ColumnarBatch> stored =
            engine
                .getParquetHandler()
                .readParquetFiles(
                    Utils.singletonCloseableIterator(data), physical, Optional.empty());
        CloseableIterator<FilteredColumnarBatch> batches =
            Scan.transformPhysicalData(engine, state, file, stored)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> batch = batches.next().getRows()) {
          batch.forEachRemaining(row -> rows.add(RowText.of(row)));
        }
      }
    }
    return rows;
  }
}
