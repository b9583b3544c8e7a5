using System.CommandLine;
using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Commands;

/// <summary>Says in one line what is wrong with a command line.</summary>
internal static class UsageText
{
    /// <summary>The first thing that is wrong, and where help is.</summary>
    public static string Describe(ParseResult parsed, CommandContext context)
    {
        var command = parsed.CommandResult.Command;
        var name = HelpText.PathOf(command);
        var help = context.Say($"See '{name} --help'.", $"Xem '{name} --help'.");
        if (parsed.UnmatchedTokens.Count > 0)
        {
            var written = parsed.UnmatchedTokens[0];
            var known = command.Subcommands.Select(c => c.Name).Concat(command.Options.Select(o => o.Name)).Append("--config");
            var nearest = Spelling.Nearest(written, known);
            var hint = nearest is null ? "" : context.Say($"Did you mean '{nearest}'? ", $"Có phải là '{nearest}'? ");
            return context.Say($"error: '{written}' is not known here. {hint}{help}", $"lỗi: không có '{written}' ở đây. {hint}{help}");
        }

        if (command.Options.FirstOrDefault(o => o.Required && parsed.GetResult(o) is null or { Implicit: true }) is { } required)
        {
            var use = $"{required.Name} {required.HelpName}".TrimEnd();
            return context.Say($"error: '{name}' needs {use}. {help}", $"lỗi: '{name}' cần có {use}. {help}");
        }

        var missing = command.Arguments.FirstOrDefault(a => a.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(a) is null or { Tokens.Count: 0 });
        return missing is null
            ? context.Say($"error: an option of '{name}' lacks its value or has it twice. {help}", $"lỗi: một tùy chọn của '{name}' thiếu giá trị hoặc bị ghi hai lần. {help}")
            : context.Say($"error: '{name}' needs {missing.Name}. {help}", $"lỗi: '{name}' cần có {missing.Name}. {help}");
    }
}
