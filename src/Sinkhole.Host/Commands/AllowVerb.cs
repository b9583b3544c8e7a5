using System.CommandLine;
using System.Globalization;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Host.Commands;

/// <summary>The verb <c>allow</c>: a name, and all below it, that no list blocks for some days.</summary>
internal static class AllowVerb
{
    private const int MostDays = 366;

    /// <summary>Builds the verb.</summary>
    public static Command Create(CommandContext context, Option<string?> config)
    {
        var name = new Argument<string?>("NAME")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = context.Say("The name; without one the names allowed now are shown.", "Tên miền; nếu bỏ trống thì hiện các tên đang được cho phép."),
        };
        var days = new Option<int>("--days")
        {
            HelpName = "NUMBER",
            DefaultValueFactory = _ => 7,
            Description = context.Say($"For how many days, 1 to {MostDays} (default: 7).", $"Trong bao nhiêu ngày, từ 1 đến {MostDays} (mặc định: 7)."),
        };
        var revoke = new Option<bool>("--revoke") { Description = context.Say("End the allow of this name now.", "Kết thúc việc cho phép tên này ngay.") };
        var decision = new DecisionOptions(context);
        var command = new Command("allow", context.Say("Allows a name, and all below it, for some days.", "Cho phép một tên miền và mọi tên bên dưới trong một số ngày.")) { name, days, revoke };
        decision.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var length = parsed.GetValue(days);
            if (length is < 1 or > MostDays)
            {
                throw new MustFixException($"'--days' is '{length}'. Write 1 to {MostDays}.", $"'--days' là '{length}'. Ghi từ 1 đến {MostDays}.");
            }

            var request = decision.Read(parsed) with { Name = parsed.GetValue(name) ?? "", Seconds = length * 86_400L };
            return OfficeSession.RunAsync(
                context,
                parsed.GetValue(config),
                async server =>
                {
                    var address = parsed.GetValue(revoke) ? "api/v1/allows/revoke" : "api/v1/allows";
                    var entries = request.Name.Length == 0
                        ? await server.GetAsync<AllowEntry[]>(address, cancellationToken)
                        : [await server.PostAsync<AllowEntry>(address, request, cancellationToken)];
                    Print(context, entries, parsed.GetValue(revoke));
                    return ExitCode.Done;
                },
                cancellationToken);
        });
        return command;
    }

    private static void Print(CommandContext context, AllowEntry[] entries, bool isRevoked)
    {
        if (entries.Length == 0)
        {
            context.Out.WriteLine(context.Say("No name is allowed.", "Không có tên miền nào đang được cho phép."));
        }

        foreach (var entry in entries)
        {
            var until = entry.Until.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            context.Out.WriteLine(isRevoked
                ? context.Say($"{entry.Name} is no longer allowed.", $"{entry.Name} không còn được cho phép.")
                : context.Say($"{entry.Name} is allowed until {until}, by {entry.By}: {entry.Reason}", $"{entry.Name} được cho phép đến {until}, bởi {entry.By}: {entry.Reason}"));
        }
    }
}
