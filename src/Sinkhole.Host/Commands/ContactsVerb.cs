using System.CommandLine;
using Sinkhole.Admin.Export;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Data;
using Sinkhole.Host.Running;

namespace Sinkhole.Host.Commands;

/// <summary>The verb <c>contacts</c>: who reached the sinkhole's own address, the same octets whether the server runs or not.</summary>
internal static class ContactsVerb
{
    /// <summary>Builds the verb.</summary>
    public static Command Create(CommandContext context, Option<string?> config)
    {
        var request = new RowsOptions(
            context,
            "contacts",
            [
                RowsOptions.Make("--client", "ADDRESS", context.Say("Only of this client.", "Chỉ của thiết bị có địa chỉ này.")),
                RowsOptions.Make("--code", "CODE", context.Say("Only with this reference code of the landing page.", "Chỉ lượt có mã tra cứu này trên trang cảnh báo.")),
                .. RowsOptions.Span(context),
                RowsOptions.Make("--before", "NUMBER", context.Say("Only those before this number.", "Chỉ các lượt trước số này.")),
                RowsOptions.Make("--limit", "COUNT", context.Say("At most so many, up to 1000 (default: 100).", "Nhiều nhất chừng này lượt, tối đa 1000 (mặc định: 100).")),
            ]);
        var command = new Command("contacts", context.Say(
            "Lists who reached the sinkhole's own address, the newest first.", "Xuất các lượt kết nối tới sinkhole, mới nhất ở trên."));
        request.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(context, parsed.GetValue(config), request.Read(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string? file, RowsRequest request, CancellationToken cancellationToken)
    {
        if (context.ReadConfiguration(file).Configuration is not { } configuration)
        {
            return ExitCode.MustFix;
        }

        var query = ContactQuery.Read(request.Values, configuration.TimeZone);
        RowsRequest.Demand(query.Problems);
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
        CommandContext context, HostConfiguration configuration, ContactQuery query, RowsRequest request, CancellationToken cancellationToken)
    {
        using var logs = ConsoleLog.Create(LogLevel.Error);
        using var lists = ListSide.OpenWhatIsThere(configuration, new DataPaths(configuration.DataDirectory), context.Clock, logs);
        await using var evidence = EvidenceSide.Open(configuration, new EvidenceSources(new RuleCatalog(lists.Library), Lanes: 0), context.Clock, logs);
        await RecordedData.StoreRestAsync(context, evidence, cancellationToken);
        var contacts = await evidence.ContactReader.ReadAsync(query.Filter, cancellationToken);
        await ExportOutput.WriteAsync(
            context,
            request.Output,
            target => request.IsJson ? ContactsJson.WriteAsync(contacts, target, cancellationToken) : ContactsCsv.WriteAsync(contacts, target, cancellationToken));
    }
}
