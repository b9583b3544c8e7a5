using System.CommandLine;
using Sinkhole.Admin.Export;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Data;
using Sinkhole.Host.Running;

namespace Sinkhole.Host.Commands;

/// <summary>The verb <c>offenders</c>: who asked for listed names, the same octets whether the server runs or not.</summary>
internal static class OffendersVerb
{
    /// <summary>Builds the verb.</summary>
    public static Command Create(CommandContext context, Option<string?> config)
    {
        var request = new RowsOptions(
            context,
            "offenders",
            [
                RowsOptions.Make("--list", "NAME", context.Say("Only hits on this list.", "Chỉ các lượt theo danh sách này.")),
                RowsOptions.Make("--campaign", "NAME", context.Say("Only hits of this campaign.", "Chỉ các lượt thuộc chiến dịch này.")),
                RowsOptions.Make("--client", "ADDRESS", context.Say("Only this client.", "Chỉ thiết bị có địa chỉ này.")),
                .. RowsOptions.Span(context),
            ]);
        var command = new Command("offenders", context.Say(
            "Lists who asked for listed names: one row per client, list and campaign.", "Xuất danh sách thiết bị phát sinh kết nối độc hại: mỗi dòng một thiết bị, danh sách và chiến dịch."));
        request.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(context, parsed.GetValue(config), request.Read(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string? file, RowsRequest request, CancellationToken cancellationToken)
    {
        var configuration = context.ReadConfiguration(file).Configuration;
        if (configuration is null)
        {
            return ExitCode.MustFix;
        }

        var query = RowsRequest.Offenders(request.Filter, configuration.TimeZone);
        var paths = new DataPaths(configuration.DataDirectory);
        RecordedData.Demand(paths);
        using var dataLock = DataLock.TryTake(paths);
        if (dataLock is null)
        {
            await request.AskServerAsync(context, paths, cancellationToken);
        }
        else
        {
            await ReadStoreAsync(context, configuration, query, request, cancellationToken);
        }

        return ExitCode.Done;
    }

    private static async Task ReadStoreAsync(
        CommandContext context, HostConfiguration configuration, OffenderQuery query, RowsRequest request, CancellationToken cancellationToken)
    {
        using var logs = ConsoleLog.Create(LogLevel.Error);
        using var lists = ListSide.OpenWhatIsThere(configuration, new DataPaths(configuration.DataDirectory), context.Clock, logs);
        await using var evidence = EvidenceSide.Open(configuration, new EvidenceSources(new RuleCatalog(lists.Library), Lanes: 0), context.Clock, logs);
        await RecordedData.StoreRestAsync(context, evidence, cancellationToken);
        var rows = OffenderVerdicts.AddAsync(evidence.Reader.ReadOffendersAsync(query.Filter, cancellationToken), evidence.Verdicts, query.Filter, cancellationToken);
        await ExportOutput.WriteAsync(
            context,
            request.Output,
            target => request.IsJson ? OffenderJson.WriteAsync(rows, target, cancellationToken) : OffenderCsv.WriteAsync(rows, target, cancellationToken));
    }
}
