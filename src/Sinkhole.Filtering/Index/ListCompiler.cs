using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Index;

/// <summary>Compiles a list file to its mapped form: rows to records as they are read, then filter and slots, then the header.</summary>
internal sealed class ListCompiler(ListLibraryOptions options, TimeProvider clock)
{
    private const int Alignment = 64;

    /// <summary>Directory of compiled files.</summary>
    public string Directory { get; } = Path.Combine(options.Directory, "compiled");

    /// <summary>The file name of a list file's compiled form: what it was, how it was read and what the gate kept out decide it.</summary>
    public static string NameOf(ReadOnlySpan<byte> sourceHash, ListOptions list, RowGate gate)
    {
        var way = Crc32C.Append(0, Encoding.UTF8.GetBytes($"{gate.Fingerprint} {list.Columns}"));
        return string.Create(
            CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(sourceHash)}-{list.Format.ToString().ToLowerInvariant()}-{way:x8}-{CompiledHeader.CurrentFormat}.list");
    }

    /// <summary>Opens the compiled form of a file with this name; null when there is none or it is damaged.</summary>
    public CompiledFile? Open(string name) =>
        name.AsSpan().ContainsAny('/', '\\') ? null : CompiledFile.TryOpen(Path.Combine(Directory, name));

    /// <summary>Compiles and opens; when there is a problem nothing is left behind.</summary>
    public CompileResult Compile(ListOptions list) => Compile(list, RowGate.Open);

    /// <summary>Compiles and opens what a gate lets through.</summary>
    public CompileResult Compile(ListOptions list, RowGate gate) => Compile(list, gate, rows => ListReader.Read(list, options.MaxFileOctets, rows));

    /// <summary>Compiles and opens the rows that a reading hands on.</summary>
    public CompileResult Compile(ListOptions list, Func<RowSink, ListReading> read) => Compile(list, RowGate.Open, read);

    private CompileResult Compile(ListOptions list, RowGate gate, Func<RowSink, ListReading> read)
    {
        System.IO.Directory.CreateDirectory(Directory);
        var beside = Path.Combine(Directory, Guid.NewGuid().ToString("N") + DurableFile.Unfinished);
        try
        {
            return Compile(list, gate, read, beside);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new CompileResult(null, ListProblems.Store(Directory, fault.Message));
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private CompileResult Compile(ListOptions list, RowGate gate, Func<RowSink, ListReading> read, string beside)
    {
        CompiledHeader header;
        using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0))
        {
            file.Position = CompiledHeader.RecordsAt;
            using var records = new RecordWriter(file);
            var rows = new RowSink(list.File, options.MaxNames, records, gate);
            var reading = read(rows);
            if (reading.Problem is not null)
            {
                return new CompileResult(null, reading.Problem);
            }

            records.Flush();
            using var table = new SlotTable(rows.Names, rows.Addresses);
            if (!table.TryFill(file, records.Length))
            {
                return new CompileResult(null, ListProblems.Crowded(list.File));
            }

            header = WriteTail(file, table, rows, records);
            header.Source = list.Format;
            header.SourceHash = ListHash.From(reading.Hash);
            WriteHeader(file, ref header);
            file.Flush(flushToDisk: true);
        }

        var path = Path.Combine(Directory, NameOf(header.SourceHash, list, gate));
        DurableFile.PutInPlace(beside, path);
        var compiled = CompiledFile.TryOpen(path);
        return compiled?.IsBodyGood() == true
            ? new CompileResult(compiled, null)
            : new CompileResult(null, ListProblems.Store(Directory, "what was written does not read back"));
    }

    private CompiledHeader WriteTail(FileStream file, SlotTable table, RowSink rows, RecordWriter records)
    {
        var header = new CompiledHeader
        {
            Magic = CompiledHeader.ExpectedMagic,
            FormatNumber = CompiledHeader.CurrentFormat,
            CompiledTicks = clock.GetUtcNow().UtcTicks,
            RecordsLength = records.Length,
            FilterWords = table.FilterWords,
            SlotCount = table.SlotCount,
            LongestProbe = table.LongestProbe,
            FewestLabels = table.FewestLabels,
            MostLabels = table.MostLabels,
            Names = table.Names,
            NsDNames = table.NsDNames,
            ClientIps = table.Prefixes.Of(RuleTrigger.ClientIp).Length,
            ResponseIps = table.Prefixes.Of(RuleTrigger.ResponseIp).Length,
            NsIps = table.Prefixes.Of(RuleTrigger.NsIp).Length,
            HasMoreInstants = records.Instants.HasMore ? 1 : 0,
            Duplicates = table.Duplicates,
            Refused = rows.Refused,
        };
        header.FilterAt = Align(file);
        table.Write(file, writeFilter: true);
        header.SlotsAt = Align(file);
        table.Write(file, writeFilter: false);
        header.PrefixesAt = Align(file);
        table.Prefixes.Write(file);
        header.InstantsAt = Align(file);
        var instants = records.Instants.Sorted();
        header.Instants = instants.Length;
        file.Write(MemoryMarshal.AsBytes(instants.AsSpan()));
        header.SummaryAt = file.Position;
        file.Write(JsonSerializer.SerializeToUtf8Bytes(rows.Summarize(), FilteringJson.Default.ListSummary));
        header.SummaryLength = file.Position - header.SummaryAt;
        header.FileLength = file.Position;
        return header;
    }

    /// <summary>Fills up to where a section may begin.</summary>
    internal static long Align(FileStream file)
    {
        var over = (int)(file.Position % Alignment);
        file.Write(new byte[over == 0 ? 0 : Alignment - over]);
        return file.Position;
    }

    /// <summary>The checksum of a file from a position to its end.</summary>
    internal static uint ChecksumOf(FileStream file, long from)
    {
        // Carried on in whole words, as the reader of the mapped file does.
        var checksum = 0u;
        var buffer = new byte[1 << 20];
        file.Position = from;
        for (var read = Fill(file, buffer); read > 0; read = Fill(file, buffer))
        {
            checksum = Crc32C.Append(checksum, buffer.AsSpan(0, read));
        }

        return checksum;
    }

    private static void WriteHeader(FileStream file, ref CompiledHeader header)
    {
        header.BodyChecksum = ChecksumOf(file, CompiledHeader.RecordsAt);
        header.Checksum = header.ComputeChecksum();
        file.Position = 0;
        file.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<CompiledHeader>(in header)));
    }

    private static int Fill(FileStream file, byte[] buffer) => file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
}
