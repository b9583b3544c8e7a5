using System.CommandLine;
using System.Globalization;
using Sinkhole.Admin.Api;
using Sinkhole.Admin.Export;
using Sinkhole.Evidence.Retention;

namespace Sinkhole.Host.Commands;

/// <summary><c>hold add</c>, <c>hold list</c> and <c>hold lift</c>: hits that stay whatever their age, because somebody is asked for them.</summary>
internal static class HoldVerb
{
    private const string Address = "api/v1/holds";

    /// <summary>Builds the verb with those below it.</summary>
    public static Command Create(CommandContext context, Option<string?> config) => new("hold", context.Say(
        "Keeps hits beyond their time, as an investigation may ask for.", "Tạm dừng xóa bản ghi theo yêu cầu, kể cả khi đã hết thời hạn lưu giữ."))
    {
        Add(context, config),
        List(context, config),
        Lift(context, config),
    };

    private static Command Add(CommandContext context, Option<string?> config)
    {
        var from = Text("--from", "TIME", context.Say("Hits from this day or time on (default: from the first).", "Các bản ghi từ ngày hoặc thời điểm này (mặc định: từ đầu)."));
        var to = Text("--to", "TIME", context.Say(
            "Up to and including this day, or before this time (default: also those to come).", "Đến hết ngày này, hoặc trước thời điểm này (mặc định: cả các bản ghi về sau)."));
        var client = Text("--client", "ADDRESS", context.Say("Hits of this address (default: of all).", "Các bản ghi của địa chỉ này (mặc định: mọi địa chỉ)."));
        var campaign = Text("--campaign", "NAME", context.Say("Hits that count for this campaign (default: all).", "Các bản ghi thuộc chiến dịch này (mặc định: tất cả)."));
        var until = Text("--until", "TIME", context.Say(
            "The hold ends after this day or at this time (default: when it is lifted).", "Yêu cầu hết hiệu lực sau ngày này hoặc tại thời điểm này (mặc định: khi được kết thúc)."));
        var decision = new DecisionOptions(context);
        var command = new Command("add", context.Say("Places a hold; every piece it touches stays whole.", "Tạo yêu cầu tạm dừng xóa; mọi đoạn dữ liệu liên quan được giữ nguyên.")) { from, to, client, campaign, until };
        decision.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var asked = decision.Read(parsed);
            var request = new HoldRequest { By = asked.By, Reason = asked.Reason, Scope = new HoldScope { Client = CommandValues.Client(parsed.GetValue(client)), Campaign = parsed.GetValue(campaign) ?? "" } };
            return OfficeSession.RunAsync(
                context,
                parsed.GetValue(config),
                async (configuration, server) =>
                {
                    var scope = request.Scope with
                    {
                        From = Moment("--from", parsed.GetValue(from), configuration.TimeZone, isEnd: false),
                        To = Moment("--to", parsed.GetValue(to), configuration.TimeZone, isEnd: true),
                    };
                    using var content = JsonContent.Create(
                        request with { Scope = scope, Until = Moment("--until", parsed.GetValue(until), configuration.TimeZone, isEnd: true) }, options: ControlJson.Options);
                    Print(context, await server.PostAsync<Hold>(Address, content, cancellationToken));
                    return ExitCode.Done;
                },
                cancellationToken);
        });
        return command;
    }

    private static Command List(CommandContext context, Option<string?> config)
    {
        var command = new Command("list", context.Say("Shows every hold, also those that were lifted.", "Hiện mọi yêu cầu tạm dừng xóa, kể cả yêu cầu đã kết thúc."));
        command.SetAction((parsed, cancellationToken) => OfficeSession.RunAsync(
            context,
            parsed.GetValue(config),
            async server =>
            {
                var holds = await server.GetAsync<Hold[]>(Address, cancellationToken);
                Array.ForEach(holds, hold => Print(context, hold));
                if (holds.Length == 0)
                {
                    await context.Out.WriteLineAsync(context.Say("There is no hold.", "Không có yêu cầu tạm dừng xóa nào."));
                }

                return ExitCode.Done;
            },
            cancellationToken));
        return command;
    }

    private static Command Lift(CommandContext context, Option<string?> config)
    {
        var number = new Argument<long>("NUMBER") { Description = context.Say("The hold's number.", "Số của yêu cầu.") };
        var decision = new DecisionOptions(context);
        var command = new Command("lift", context.Say("Ends a hold; it stays on record.", "Kết thúc một yêu cầu tạm dừng xóa; yêu cầu vẫn được lưu lại.")) { number };
        decision.AddTo(command);
        command.SetAction((parsed, cancellationToken) => OfficeSession.RunAsync(
            context,
            parsed.GetValue(config),
            async server =>
            {
                var address = string.Create(CultureInfo.InvariantCulture, $"{Address}/{parsed.GetValue(number)}/lift");
                Print(context, await server.PostAsync<Hold>(address, decision.Read(parsed), cancellationToken));
                return ExitCode.Done;
            },
            cancellationToken));
        return command;
    }

    private static Option<string?> Text(string name, string help, string description) => new(name) { HelpName = help, Description = description };

    private static DateTimeOffset? Moment(string option, string? text, TimeZoneInfo zone, bool isEnd)
    {
        if (text is null)
        {
            return null;
        }

        return TimeBound.TryParse(text, zone, isEnd, out var instant) ? instant : throw new MustFixException(
            $"'{option}' is '{text}'; write a day (2026-11-22) or an RFC 3339 time (2026-11-22T08:00:00+07:00).",
            $"'{option}' là '{text}'; ghi ngày (2026-11-22) hoặc thời điểm theo RFC 3339 (2026-11-22T08:00:00+07:00).");
    }

    private static void Print(CommandContext context, Hold hold)
    {
        var (placed, scope) = (hold.Placed, hold.Placed.Scope);
        string[] parts =
        [
            scope is { IsTimeAlone: true, From: null, To: null } ? context.Say("every hit", "mọi bản ghi") : "",
            scope.From is { } from ? context.Say($"from {Shown(from)}", $"từ {Shown(from)}") : "",
            scope.To is { } to ? context.Say($"before {Shown(to)}", $"trước {Shown(to)}") : "",
            scope.Client is { } client ? context.Say($"client {client}", $"địa chỉ {client}") : "",
            scope.Campaign.Length > 0 ? context.Say($"campaign {scope.Campaign}", $"chiến dịch {scope.Campaign}") : "",
            placed.Until is { } until ? context.Say($"until {Shown(until)}", $"hết hiệu lực {Shown(until)}") : "",
        ];
        var what = string.Join(", ", parts.Where(part => part.Length > 0));
        var number = hold.Number.ToString(CultureInfo.InvariantCulture);
        context.Out.WriteLine(context.Say(
            $"Hold {number}: {what}; placed {Shown(placed.At)} by {placed.By}: {placed.Reason}", $"Yêu cầu số {number}: {what}; tạo lúc {Shown(placed.At)} bởi {placed.By}: {placed.Reason}"));
        if (hold.Lifted is { } lifted)
        {
            context.Out.WriteLine(context.Say(
                $"  lifted {Shown(lifted.At)} by {lifted.By}: {lifted.Reason}", $"  kết thúc lúc {Shown(lifted.At)} bởi {lifted.By}: {lifted.Reason}"));
        }
    }

    private static string Shown(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
