using System.CommandLine;
using System.Globalization;
using Sinkhole.Admin.Api;
using Sinkhole.Evidence.Verdicts;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Data;
using Sinkhole.Host.Running;

namespace Sinkhole.Host.Commands;

/// <summary>The verbs <c>devices confirm</c> and <c>devices withdraw</c>: that antivirus or a technician found a device infected, and that it is not after all. Both stay on record.</summary>
internal static class ConfirmVerbs
{
    private static readonly Deed Confirming = new("api/v1/devices/confirm", static (desk, claim, cancellationToken) => desk.ConfirmAsync(claim, cancellationToken));
    private static readonly Deed Withdrawing = new("api/v1/devices/withdraw", static (desk, claim, cancellationToken) => desk.WithdrawAsync(claim, cancellationToken));

    /// <summary>Builds <c>devices confirm</c>.</summary>
    public static Command CreateConfirm(CommandContext context, Option<string?> config)
    {
        var (device, family, decision) = (Device(context), Family(context), new DecisionOptions(context));
        var means = new Option<ConfirmationMeans>("--means")
        {
            Description = context.Say("What confirmed it: antivirus or technician.", "Căn cứ: antivirus (phần mềm diệt mã độc) hoặc technician (cán bộ kỹ thuật)."),
            Required = true,
        };
        var found = new Option<string?>("--found") { HelpName = "TIME", Description = context.Say("When it was found (default: now).", "Thời điểm phát hiện (mặc định: hiện tại).") };
        var command = new Command("confirm", context.Say(
            "Records that a device is infected, confirmed by antivirus or a technician (level 5).", "Ghi nhận thiết bị nhiễm mã độc, do phần mềm diệt mã độc hoặc cán bộ kỹ thuật xác nhận (mức 5)."))
        {
            device,
            family,
            means,
            found,
        };
        decision.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            context,
            parsed.GetValue(config),
            zone => new ConfirmationClaim
            {
                Device = parsed.GetValue(device) ?? "",
                Family = parsed.GetValue(family) ?? "",
                Means = parsed.GetValue(means),
                FoundAt = parsed.GetValue(found) is { Length: > 0 } text ? DevicesVerb.Read("--found", text, zone, isEnd: false) : null,
                By = decision.By(parsed),
                Note = decision.Read(parsed).Reason,
            },
            Confirming,
            cancellationToken));
        return command;
    }

    /// <summary>Builds <c>devices withdraw</c>.</summary>
    public static Command CreateWithdraw(CommandContext context, Option<string?> config)
    {
        var (device, family, decision) = (Device(context), Family(context), new DecisionOptions(context));
        var command = new Command("withdraw", context.Say(
            "Takes back what was confirmed of a device: adds a record, and deletes none.", "Rút xác nhận về thiết bị: ghi thêm bản ghi mới, không xóa bản ghi cũ."))
        {
            device,
            family,
        };
        decision.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            context,
            parsed.GetValue(config),
            _ => new ConfirmationClaim { Device = parsed.GetValue(device) ?? "", Family = parsed.GetValue(family) ?? "", By = decision.By(parsed), Note = decision.Read(parsed).Reason },
            Withdrawing,
            cancellationToken));
        return command;
    }

    private static Option<string?> Device(CommandContext context) => new("--device")
    {
        HelpName = "DEVICE",
        Description = context.Say("The device as the pages show it (mac:..., duid:..., ip:...).", "Mã thiết bị như trên trang (mac:..., duid:..., ip:...)."),
        Required = true,
    };

    private static Option<string?> Family(CommandContext context) => new("--family")
    {
        HelpName = "FAMILY",
        Description = context.Say("The malware family.", "Họ mã độc."),
        Required = true,
    };

    private static async Task<int> RunAsync(CommandContext context, string? file, Func<TimeZoneInfo, ConfirmationClaim> read, Deed deed, CancellationToken cancellationToken)
    {
        if (context.ReadConfiguration(file).Configuration is not { } configuration)
        {
            return ExitCode.MustFix;
        }

        var claim = read(configuration.TimeZone);
        var paths = new DataPaths(configuration.DataDirectory);
        using var dataLock = DataLock.TryTake(paths);
        var made = dataLock is null
            ? await AskServerAsync(paths, claim, deed, cancellationToken)
            : await WorkAsync(context, configuration, claim, deed, cancellationToken);
        var number = made.Number.ToString(CultureInfo.InvariantCulture);
        await context.Out.WriteLineAsync(made.IsWithdrawal
            ? context.Say($"Record {number}: what was confirmed of {made.Device} and {made.Family} is taken back.", $"Bản ghi {number}: đã rút xác nhận {made.Device} nhiễm {made.Family}.")
            : context.Say($"Record {number}: {made.Device} is confirmed infected with {made.Family} (level 5).", $"Bản ghi {number}: đã xác nhận {made.Device} nhiễm mã độc {made.Family} (mức 5)."));
        return ExitCode.Done;
    }

    private static async Task<ConfirmationAnswer> AskServerAsync(DataPaths paths, ConfirmationClaim claim, Deed deed, CancellationToken cancellationToken)
    {
        using var server = ControlClient.Demand(paths);
        using var content = JsonContent.Create(new ConfirmationRequest(claim), options: ControlJson.Options);
        return await server.PostAsync<ConfirmationAnswer>(deed.Address, content, cancellationToken);
    }

    private static async Task<ConfirmationAnswer> WorkAsync(CommandContext context, HostConfiguration configuration, ConfirmationClaim claim, Deed deed, CancellationToken cancellationToken)
    {
        using var logs = ConsoleLog.Create(LogLevel.Error);
        using var lists = ListSide.OpenWhatIsThere(configuration, new DataPaths(configuration.DataDirectory), context.Clock, logs);
        await using var evidence = EvidenceSide.Open(configuration, new EvidenceSources(new RuleCatalog(lists.Library), Lanes: 0), context.Clock, logs);
        var desk = new ConfirmationDesk(evidence.Confirmations, context.Clock);
        var outcome = await deed.DoAsync(desk, claim, cancellationToken);
        return outcome.Problem is { } problem ? throw new MustFixException(problem.English, problem.Vietnamese) : ConfirmationAnswer.Of(outcome.Made!);
    }

    /// <summary>What a verb has done, by the server where there is one, by itself else.</summary>
    private sealed record Deed(string Address, Func<ConfirmationDesk, ConfirmationClaim, CancellationToken, Task<ConfirmationOutcome>> DoAsync);
}
