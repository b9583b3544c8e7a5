using System.Data.Common;
using System.Globalization;
using System.Text;
using Sinkhole.Campaigns.Packages;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Exports.Numbered;

/// <summary>
/// Makes numbered exports: rows into a signed package, the package into the log, and only then out of the program. One at a time, so that
/// numbers are in order and a server that answers queries is never busy with more than one.
/// </summary>
public sealed class ExportDesk : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly ExportSources sources;
    private readonly ExportOptions options;
    private readonly TimeProvider clock;

    /// <summary>Opens the desk. Only whoever has the data directory to itself may: what an earlier process left half made goes.</summary>
    public ExportDesk(ExportSources sources, ExportLog log, ExportOptions options, TimeProvider clock)
    {
        this.sources = sources;
        this.options = options;
        this.clock = clock;
        Log = log;
        PackageFiles.Clear(options.Directory);
    }

    /// <summary>What was exported before.</summary>
    public ExportLog Log { get; }

    /// <summary>Makes an export. The caller disposes of the package when it has left.</summary>
    public async Task<ExportOutcome> MakeAsync(ExportRequest request, CancellationToken cancellationToken)
    {
        if (Judge(request) is { } problem)
        {
            return new ExportOutcome(null, problem);
        }

        if (!await turn.WaitAsync(options.Patience, cancellationToken))
        {
            return new ExportOutcome(null, ExportProblems.Busy);
        }

        try
        {
            var reading = sources.OpenKey();
            using var key = reading.Key;
            return key is null
                ? new ExportOutcome(null, ExportProblems.Key(reading.Problem!))
                : await MakeAsync(request with { By = Clean(request.By), Reason = Clean(request.Reason) }, key, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private static ExportProblem? Judge(ExportRequest request)
    {
        var known = FormatsOf(request.Kind);
        if (!known.Contains(request.Format, StringComparer.OrdinalIgnoreCase))
        {
            return ExportProblems.Format(Clean(request.Format), known);
        }

        if (Clean(request.By).Length is 0 or > ExportRequest.MostByCharacters)
        {
            return ExportProblems.By;
        }

        return request.Reason.Length > ExportRequest.MostReasonCharacters ? ExportProblems.Reason : null;
    }

    private static IEnumerable<string> FormatsOf(ExportKind kind) => kind switch
    {
        ExportKind.Events => ExportFormats.Events.Select(format => format.Name),
        ExportKind.Offenders => ExportFormats.Offenders.Select(format => format.Name),
    };

    /// <summary>Text of people as logs and manifests hold it: composed, on one line, with nothing that cannot be seen.</summary>
    private static string Clean(string text) => VisibleText.Of(text.Trim()).Normalize(NormalizationForm.FormC);

    private async Task<ExportOutcome> MakeAsync(ExportRequest request, AnchorKey key, CancellationToken cancellationToken)
    {
        var occasion = OccasionOf(request);
        var guard = new DiskGuard(options);
        Stream? package = null;
        try
        {
            package = PackageFiles.Create(options.Directory);
            guard.Report(0);
            using var writer = new PackageWriter(package, occasion, key, options.Version);
            var covering = new CoveringAnchors(await sources.Anchors(cancellationToken));
            var entry = await WriteAsync(request, occasion, writer, covering, guard, cancellationToken);
            Log.Append(entry);
            package.Position = 0;
            var made = new MadeExport(entry, package, NameOf(entry));
            package = null;
            return new ExportOutcome(made, null);
        }
        catch (OperationCanceledException)
        {
            LogAbandoned(request, occasion);
            throw;
        }
        catch (IOException) when (guard.HasRunOut)
        {
            LogAbandoned(request, occasion);
            return new ExportOutcome(null, ExportProblems.NoRoom(options.Directory, options.LeastFreeOctets));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            LogAbandoned(request, occasion);
            return new ExportOutcome(null, ExportProblems.Unwritable(fault.Message));
        }
        catch (DbException fault)
        {
            LogAbandoned(request, occasion);
            return new ExportOutcome(null, ExportProblems.Unreadable(fault.Message));
        }
        finally
        {
            if (package is not null)
            {
                await package.DisposeAsync();
            }
        }
    }

    private async Task<ExportLogEntry> WriteAsync(
        ExportRequest request, PackageOccasion occasion, PackageWriter writer, CoveringAnchors covering, DiskGuard guard, CancellationToken cancellationToken)
    {
        var lists = new NamedLists();
        var rows = new StoredRows(sources.Evidence, sources.Devices(), sources.Verdicts);
        var settings = new ExportSettings { At = occasion.When, Language = request.Language, Offset = occasion.When.Offset };
        ExportResult result;
        if (request.Kind == ExportKind.Events)
        {
            var format = ExportFormats.FindEvent(request.Format)!;
            var events = covering.NoteAsync(rows.EventsAsync(request.Filter, request.Language, cancellationToken), cancellationToken);
            result = await format.WriteAsync(
                lists.NoteAsync(events, cancellationToken), writer.Begin($"events-{format.Name}{format.Ending}"), settings, guard, cancellationToken);
        }
        else
        {
            var format = ExportFormats.FindOffender(request.Format)!;
            result = await format.WriteAsync(
                rows.OffendersAsync(request.Filter, cancellationToken), writer.Begin($"offenders-{format.Name}{format.Ending}"), settings, guard, cancellationToken);
        }

        writer.End(result.Written, rows: covering.Rows);
        var summary = writer.Complete(lists.Found, covering.SignedBy(writer.Key));
        return EntryOf(request, occasion) with
        {
            State = ExportState.Made,
            Records = result.Written,
            LeftOut = result.LeftOut,
            Octets = summary.Octets,
            Sha256 = summary.Sha256.ToString(),
            Key = summary.Manifest.Key.ToString(),
        };
    }

    private PackageOccasion OccasionOf(ExportRequest request) => new()
    {
        Number = Log.Next,
        Campaign = Clean(request.Filter.Campaign ?? ""),
        From = request.Filter.From,
        Until = request.Filter.To,
        Filters = ExportFilters.Of(request).ToDictionary(pair => pair.Key, pair => Clean(pair.Value), StringComparer.Ordinal),
        Who = request.By,
        Why = request.Reason,
        When = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), options.Zone),
        Lists = sources.Lists(),
    };

    private static ExportLogEntry EntryOf(ExportRequest request, PackageOccasion occasion) => new()
    {
        Number = occasion.Number,
        At = occasion.When,
        State = ExportState.Abandoned,
        Kind = request.Kind,
        Format = request.Format.ToLowerInvariant(),
        From = occasion.From,
        To = occasion.Until,
        Filters = [.. occasion.Filters.Select(pair => $"{pair.Key}={pair.Value}")],
        By = occasion.Who,
        Reason = occasion.Why,
    };

    private static string NameOf(ExportLogEntry entry) =>
        string.Create(CultureInfo.InvariantCulture, $"sinkhole-{entry.Number:D6}-{(entry.Kind == ExportKind.Events ? "events" : "offenders")}-{entry.Format}.zip");

    private void LogAbandoned(ExportRequest request, PackageOccasion occasion)
    {
        try
        {
            Log.Append(EntryOf(request, occasion));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A disk that takes no line: nothing left the program, and the next export has this number.
            return;
        }
    }
}
