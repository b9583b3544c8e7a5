using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Releases;

/// <summary>Reads, compiles and judges what came in; puts nothing in force. Runs beside everything else, whatever it takes.</summary>
internal sealed class VersionIntake(ListCompiler compiler, ListLibraryOptions options, TimeProvider clock)
{
    private volatile Gates gates = new(RowGate.Open, RowGate.Open);

    /// <summary>Has rows be judged by other gates from now on; what a feed sends passes the stricter one.</summary>
    public void Configure(RowGateOptions changed) =>
        gates = new Gates(new RowGate(changed with { RefusesClientRules = false }), new RowGate(changed with { RefusesClientRules = true }));

    /// <summary>The gate a list's rows are judged by: an allow list blocks nothing, so it may name anything.</summary>
    public RowGate GateOf(ListOptions list) => list switch
    {
        { Class: ListClass.Allow } => RowGate.Open,
        { ClientRules: true } or { ClientRules: null, Feed: null } => gates.WithClients,
        _ => gates.WithoutClients,
    };

    /// <summary>The file name of the compiled form a file will have.</summary>
    public string CompiledName(ListOptions list, IncomingFile file) => ListCompiler.NameOf(Convert.FromHexString(file.Sha256), list, GateOf(list));

    /// <summary>Makes a version of a file; <paramref name="inForce"/> is what it would follow.</summary>
    public IntakeResult Read(ListOptions list, IncomingFile file, VersionSource source, (int Number, CompiledFile? File)? inForce)
    {
        var record = Unread(list, file, source);
        if (source.StatedOctets is { } stated && stated != file.Octets)
        {
            return Refused(record, GateProblems.CutShort(file.Shown, stated, file.Octets));
        }

        var (compiled, problem) = Compile(list, file);
        if (problem is { MayPass: true })
        {
            return new IntakeResult(null, null, problem);
        }

        if (problem is { IsEmptied: false })
        {
            return Refused(record, problem);
        }

        var before = inForce is { } now ? CompiledEntries.Count(now.File) : (int?)null;
        var findings = ListGate.Judge(list, CompiledEntries.Count(compiled), before);
        var report = ReportOf(compiled) with
        {
            Conflicts = ConflictsOf(list, file),
            Findings = findings,
            Difference = VersionDiffer.Compare(Listed(list, compiled), Listed(list, inForce?.File)) with { Against = inForce?.Number ?? 0 },
        };
        var version = record.Version with { Gate = report, State = findings.IsEmpty ? VersionState.Passed : VersionState.Held };
        return new IntakeResult(record with { Version = version, Compiled = Path.GetFileName(compiled?.Path ?? "") }, compiled, null);
    }

    /// <summary>What a file would become if it were read: enough to tell it from what is there.</summary>
    public VersionRecord Unread(ListOptions list, IncomingFile file, VersionSource source) => new()
    {
        Version = new ListVersion
        {
            List = list.Name,
            Number = 0,
            Sha256 = file.Sha256,
            Octets = file.Octets,
            FileName = source.FileName,
            Origin = source.Origin,
            By = source.By,
            At = clock.GetUtcNow(),
            Format = list.Format,
            Letter = source.Letter.Length > 0 ? source.Letter : list.Letter,
        },
        Stamp = source.Stamp,
        Columns = list.Columns,
        Gate = GateOf(list).Fingerprint,
    };

    /// <summary>Compiles a version again from its octets; null when that cannot be done.</summary>
    public CompiledFile? Rebuild(ListOptions list, VersionRecord record, string original)
    {
        var read = list with { File = original, Format = record.Version.Format, Columns = record.Columns };
        return compiler.Compile(read, GateOf(read)).File;
    }

    private static IntakeResult Refused(VersionRecord record, ListProblem problem)
    {
        var report = new GateReport { Findings = [new LimitFinding(GateLimit.Unreadable, problem)] };
        return new IntakeResult(record with { Version = record.Version with { Gate = report, State = VersionState.Refused } }, null, null);
    }

    /// <summary>Rows that contradict an earlier one. Telling them takes memory for each row, so a list of millions is not asked.</summary>
    private int? ConflictsOf(ListOptions list, IncomingFile file) => file.Octets > options.MaxConflictOctets
        ? null
        : new ListChecker(options, GateOf(list), clock).Check(list with { File = file.Path }).Conflicts;

    private static CompiledList? Listed(ListOptions list, CompiledFile? file) => file is null ? null : new CompiledList(list, file);

    private static GateReport ReportOf(CompiledFile? compiled) => compiled is null ? new GateReport() : new GateReport
    {
        Names = compiled.Header.Names,
        Addresses = compiled.Header.Addresses,
        Duplicates = compiled.Header.Duplicates,
        Refused = compiled.Header.Refused,
    };

    private CompileResult Compile(ListOptions list, IncomingFile file)
    {
        if (compiler.Open(CompiledName(list, file)) is { } known && known.IsBodyGood())
        {
            return new CompileResult(known, null);
        }

        var result = compiler.Compile(list with { File = file.Path }, GateOf(list));

        // People know the file by its own name, not by its copy's.
        return result.Problem is { } problem ? result with { Problem = problem.Renamed(file.Path, file.Shown) } : result;
    }

    private sealed record Gates(RowGate WithClients, RowGate WithoutClients);
}
