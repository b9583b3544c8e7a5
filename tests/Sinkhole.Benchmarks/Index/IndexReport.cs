using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Benchmarks.Index;

/// <summary>Compiles a list of a size and prints what it takes: octets, time to compile and to open, and nanoseconds of lookups.</summary>
internal static class IndexReport
{
    private const int Queries = 400_000;
    private const int Rounds = 9;

    /// <summary>Prints the figures of one size.</summary>
    public static void Print(int names)
    {
        var directory = Directory.CreateTempSubdirectory("sinkhole-benchmark-");
        try
        {
            var options = new ListOptions { Name = "list", File = Path.Combine(directory.FullName, "list.txt"), Format = ListFormat.Domains };
            NameSource.WriteList(options.File, names);
            var compiler = new ListCompiler(new ListLibraryOptions { Directory = directory.FullName }, TimeProvider.System);
            var clock = Stopwatch.StartNew();
            var file = compiler.Compile(options).File ?? throw new InvalidOperationException("The list does not compile.");
            Line(names, "compile", clock.Elapsed.TotalSeconds, "s (read, compiled, synced, read back)");
            Line(names, "names in force", file.Header.Names, "");
            Line(names, "octets per name in the file", new FileInfo(file.Path).Length / (double)file.Header.Names, "");
            Line(names, "of them in the filter", file.Header.FilterWords * 8.0 / file.Header.Names, "");
            PrintOpening(names, file.Path);
            PrintLookups(names, file);
            PrintUnion(names, compiler, new CompiledList(options, file), directory.FullName);
            Line(names, "load of the machine", double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture), "(one minute)");
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static void PrintOpening(int names, string path)
    {
        var buffer = new NameBuffer();
        buffer.Assign(Wire(NameSource.Name(names / 2)));
        var clock = Stopwatch.StartNew();
        var isFound = CompiledFile.TryOpen(path)!.TryFindName(buffer, RuleTrigger.QName, 0, out _);
        Line(names, "open to first lookup", clock.Elapsed.TotalMilliseconds, isFound ? "ms" : "ms, NOT FOUND");
    }

    /// <summary>The union with a small list, and a snapshot before and after it is there: a small list never waits for a big one.</summary>
    private static void PrintUnion(int names, ListCompiler compiler, CompiledList big, string directory)
    {
        var options = big.Options with { Name = "small", File = Path.Combine(directory, "small.txt") };
        File.WriteAllText(options.File, "c2.alpha.example\n");
        var clock = Stopwatch.StartNew();
        ImmutableArray<CompiledList> lists = [new(options, compiler.Compile(options).File!), big];
        var engine = new PolicyEngine();
        engine.Publish(PolicyCompiler.Compile(1, lists, new PolicySettings(), null));
        Line(names, "small list, file to in force", clock.Elapsed.TotalMilliseconds, "ms");
        clock.Restart();
        var union = UnionBuilder.Build(lists, Path.Combine(directory, "unions"));
        Line(names, "union built", clock.Elapsed.TotalSeconds, union is null ? "s, NOT MADE" : "s");
        clock.Restart();
        UnionBuilder.TryOpen(lists, Path.Combine(directory, "unions"));
        Line(names, "union opened and proven", clock.Elapsed.TotalMilliseconds, "ms");
    }

    private static void PrintLookups(int names, CompiledFile file)
    {
        var exact = NameSource.Queries(NameSource.Name, 0, names, Queries);
        var suffix = NameSource.Queries(number => "a.b." + NameSource.Name(number), 0, names, Queries);
        var miss = NameSource.Queries(number => "www." + NameSource.Name(number), names, int.MaxValue, Queries);
        var anonymous = Resident("RssAnon");
        foreach (var (what, queries) in new[] { ("hit", exact), ("hit by suffix, two labels below", suffix), ("miss, three labels", miss) })
        {
            var best = double.MaxValue;
            var allocated = 0L;
            var found = 0;
            for (var round = 0; round < Rounds; round++)
            {
                // Time of the processor, not of the wall: other work on the machine would count besides.
                var start = Environment.CpuUsage.TotalTime;
                var before = GC.GetAllocatedBytesForCurrentThread();
                found = Ask(file, queries);
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                var with = Environment.CpuUsage.TotalTime;
                Assign(queries);
                var without = Environment.CpuUsage.TotalTime - with;
                best = Math.Min(best, (with - start - without).TotalNanoseconds / Queries);
            }

            Line(names, what, best, string.Create(CultureInfo.InvariantCulture, $"ns (least of {Rounds} rounds, without folding and hashing; {found} found; {allocated} B allocated)"));
        }

        Line(names, "resident file octets per name", Resident("RssFile") / (double)names, "(with the runtime's own)");
        Line(names, "RssAnon", anonymous / 1048576.0, "MiB");
    }

    private static int Ask(CompiledFile file, (byte[] Octets, int[] Starts) queries)
    {
        var buffer = Buffer;
        var found = 0;
        for (var i = 0; i < Queries; i++)
        {
            buffer.Assign(new NameSpan(queries.Octets.AsSpan(queries.Starts[i]..queries.Starts[i + 1])));
            found += file.TryFindName(buffer, RuleTrigger.QName, 0, out _) ? 1 : 0;
        }

        return found;
    }

    private static void Assign((byte[] Octets, int[] Starts) queries)
    {
        var buffer = Buffer;
        for (var i = 0; i < Queries; i++)
        {
            buffer.Assign(new NameSpan(queries.Octets.AsSpan(queries.Starts[i]..queries.Starts[i + 1])));
        }
    }

    private static NameBuffer Buffer { get; } = new();

    private static long Resident(string what)
    {
        var line = File.ReadLines("/proc/self/status").First(text => text.StartsWith(what, StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
    }

    private static NameSpan Wire(string text)
    {
        var wire = new byte[NameSpan.MaxLength];
        return NameText.TryParse(text, wire, out var length) ? new NameSpan(wire.AsSpan(0, length)) : NameSpan.Root;
    }

    private static void Line(int names, string what, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{names,9:N0}  {what,-34} {value,14:N2} {unit}"));
}
