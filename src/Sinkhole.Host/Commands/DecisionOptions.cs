using System.CommandLine;
using Sinkhole.Admin.Api;

namespace Sinkhole.Host.Commands;

/// <summary>The options of every verb that decides something: who and why.</summary>
internal sealed class DecisionOptions
{
    private readonly Option<string?> by;
    private readonly Option<string?> reason;

    /// <summary>Builds them in the context's language.</summary>
    public DecisionOptions(CommandContext context)
    {
        by = new Option<string?>("--by")
        {
            HelpName = "NAME",
            Description = context.Say("Who decides (default: the user logged in).", "Người quyết định (mặc định: người dùng đang đăng nhập)."),
        };
        reason = new Option<string?>("--reason") { HelpName = "TEXT", Description = context.Say("Why; it stays on record.", "Lý do; được lưu lại.") };
    }

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(by);
        command.Options.Add(reason);
    }

    /// <summary>Who decides.</summary>
    public string By(ParseResult parsed) => parsed.GetValue(by) is { Length: > 0 } name ? name : User;

    /// <summary>What a verb was given.</summary>
    public DecisionRequest Read(ParseResult parsed) => new() { By = By(parsed), Reason = parsed.GetValue(reason) ?? "" };

    // Who became root to run this is still who decided it.
    private static string User => Environment.GetEnvironmentVariable("SUDO_USER") is { Length: > 0 } caller ? caller : Environment.UserName;
}
