using Sinkhole.Campaigns.Hunts.Coverage;
using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Campaigns.Hunts.Times;

namespace Sinkhole.Campaigns.Hunts.Findings;

/// <summary>Searches one file from front to back.</summary>
internal sealed class FileSearch(HuntDesk desk, FileInHunt file, HuntOptions options, IHuntListener listener)
{
    // Between two looks at the token and the progress; some milliseconds.
    private const int LinesBetweenLooks = 8_192;
    private const long OctetsBetweenReports = 16 * 1024 * 1024;

    /// <summary>What was counted.</summary>
    public CoverageRecorder Recorder { get; } = new(options.TimeZone);

    /// <summary>Searches; <paramref name="linesBefore"/> were read in other files.</summary>
    public FileCoverage Run(long linesBefore, CancellationToken cancellationToken)
    {
        using var source = LogSource.TryOpen(file.Name, out var problem);
        problem ??= options.Problem;
        if (source is not { HasText: true } || problem is not null)
        {
            return new FileCoverage { File = file.Name, Problem = problem ?? source?.Problem };
        }

        var order = options.DateOrder is { } given ? new DateGuess(given, DateCertainty.Proven) : DateProbe.Guess(source.Text, source.Tail);
        var clock = LogFormatDetector.ClockOf(source, options, order.Order);
        var found = options.Format is { } format ? [format] : LogFormatDetector.Detect(source.Text, clock, options);
        if (found.Count == 0)
        {
            return new FileCoverage { File = file.Name, Problem = source.Problem ?? HuntTexts.UnknownFormat(file.Name) };
        }

        var context = new LogContext(new LogClock(clock), options);
        Read(found[0], source, context, linesBefore, cancellationToken);
        return Cover(found, source, context, order);
    }

    private void Read(LogFormat format, LogSource source, LogContext context, long linesBefore, CancellationToken cancellationToken)
    {
        var separator = format == LogFormat.QueryTable ? LogReaders.FindSeparator(source.Text, options) : (byte)',';
        var records = LogReaders.Cut(format, source, separator);
        var reader = LogReaders.Create(format, context, separator);
        var sink = new HuntSink(desk, file, Recorder);
        var reportedAt = 0L;
        while (records.TryRead(out var record))
        {
            var fault = records.Fault == LineFault.None ? reader.Read(record, records.Number, sink) : records.Fault;
            if (fault != LineFault.None)
            {
                Recorder.Refuse(records.Number, fault);
            }

            if (records.Number % LinesBetweenLooks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                reportedAt = Report(source, linesBefore + records.Number, reportedAt);
            }
        }

        reader.Finish(sink);
        Recorder.Lines = records.Number;
        Report(source, linesBefore + records.Number, long.MinValue);
    }

    private long Report(LogSource source, long lines, long reportedAt)
    {
        if (reportedAt != long.MinValue && source.Passed - reportedAt < OctetsBetweenReports)
        {
            return reportedAt;
        }

        listener.Advanced(new HuntProgress(file.Name, file.Place, file.Files, source.Passed, source.Length, lines) { Findings = desk.Findings });
        return source.Passed;
    }

    private FileCoverage Cover(IReadOnlyList<LogFormat> found, LogSource source, LogContext context, DateGuess order)
    {
        var format = found[0];
        var lines = Recorder.Count();
        var hasEvents = lines.Queries + lines.Connections > 0;
        return new FileCoverage
        {
            File = file.Name,
            Format = format,
            Problem = source.Problem ?? ProblemOf(format, lines, order),
            Notes = [.. Notes(found, lines, context, order, source.Modified)],
            Lines = lines,
            Times = Recorder.Timeline.Covered(options.GapsOver),
            Clients = Recorder.Clients.Count,
            Findings = hasEvents ? file.Findings : null,
        };
    }

    private HuntText? ProblemOf(LogFormat format, LineCount lines, DateGuess order)
    {
        // Where a number above 12 has proven the order, one line that does not fit is only a bad line.
        if (Recorder.FirstWrongDate > 0 && order.Certainty != DateCertainty.Proven)
        {
            return HuntTexts.WrongOrder(Recorder.FirstWrongDate, DateOrderText.Of(order.Order));
        }

        if (lines.Queries + lines.Connections > 0)
        {
            return null;
        }

        return lines.Understood == 0 ? HuntTexts.NothingUnderstood(file.Name, format) : HuntTexts.NoEvents(file.Name, format);
    }

    private IEnumerable<HuntText> Notes(IReadOnlyList<LogFormat> found, LineCount lines, LogContext context, DateGuess order, DateTimeOffset modified)
    {
        foreach (var other in found.Skip(1))
        {
            yield return HuntTexts.AlsoHolds(file.Name, other);
        }

        foreach (var note in TimeNotes(context.Clock, modified))
        {
            yield return note;
        }

        if (order.Certainty == DateCertainty.Assumed && found[0] is LogFormat.WindowsDns or LogFormat.QueryTable)
        {
            yield return HuntTexts.AssumedOrder(DateOrderText.Of(order.Order));
        }

        if (lines.Queries > 0 && Recorder.Ruled == lines.Queries)
        {
            yield return HuntTexts.OnlyRuled;
        }

        if (lines.Queries > 0 && lines.Answers == 0)
        {
            yield return Recorder.RuledAnswers > 0 ? HuntTexts.OnlyRuledAnswers : HuntTexts.NoAnswers;
        }

        if (lines.Connections > 0 && lines.Queries == 0)
        {
            yield return HuntTexts.NoNames;
        }
    }

    private IEnumerable<HuntText> TimeNotes(LogClock clock, DateTimeOffset modified)
    {
        if (clock.AssumedZone)
        {
            yield return HuntTexts.AssumedZone(options.TimeZone);
        }

        if (clock.AssumedYear is { } year)
        {
            yield return options.Year is null ? HuntTexts.AssumedYear(year, TimeZoneInfo.ConvertTime(modified, options.TimeZone)) : HuntTexts.GivenYear(year);
        }

        if (clock.YearJumps > 0)
        {
            yield return HuntTexts.YearJumps(clock.YearJumps);
        }

        if (clock.AssumedDay)
        {
            yield return HuntTexts.AssumedDay(TimeZoneInfo.ConvertTime(modified, options.TimeZone));
        }
    }
}
