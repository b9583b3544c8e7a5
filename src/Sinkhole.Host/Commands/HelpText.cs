using System.CommandLine;
using System.CommandLine.Invocation;

namespace Sinkhole.Host.Commands;

/// <summary>Writes the help of a command in the context's language.</summary>
internal sealed class HelpText(CommandContext context) : SynchronousCommandLineAction
{
    private const int Column = 26;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var to = context.Out;
        to.WriteLine(command.Description);
        to.WriteLine();
        to.WriteLine(context.Say("Usage: ", "Cách dùng: ") + Usage(command));
        Table(context.Say("Commands:", "Các lệnh:"), command.Subcommands.Select(c => (Usage(c, withOptions: false), c.Description)));
        Table(context.Say("Arguments:", "Tham số:"), command.Arguments.Select(a => (a.Name, a.Description)));
        Table(context.Say("Options:", "Tùy chọn:"), OptionsOf(command).Select(o => (Head(o), o.Description)));
        return ExitCode.Done;
    }

    /// <summary>A command as it is typed, from the program's name on: <c>sinkhole list release</c>.</summary>
    public static string PathOf(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent
        ? $"{PathOf(parent)} {command.Name}"
        : "sinkhole";

    private static string Head(Option option) => option.HelpName is { } value ? $"{option.Name} {value}" : option.Name;

    private static IEnumerable<Option> OptionsOf(Command command)
    {
        var inherited = command.Parents.OfType<Command>().SelectMany(OptionsOf).Where(o => o.Recursive);
        return command.Options.Concat(inherited).Where(o => !o.Hidden);
    }

    private static string Usage(Command command, bool withOptions = true)
    {
        var words = new List<string> { withOptions ? PathOf(command) : command.Name };
        words.AddRange(command.Arguments.Select(a => a.Arity.MinimumNumberOfValues == 0 ? $"[{a.Name}]" : a.Name));
        if (command.Subcommands.Count > 0)
        {
            words.Add(command is RootCommand ? "[COMMAND]" : "COMMAND");
        }

        if (withOptions)
        {
            words.Add("[OPTIONS]");
        }

        return string.Join(' ', words);
    }

    private void Table(string title, IEnumerable<(string Head, string? Text)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        context.Out.WriteLine();
        context.Out.WriteLine(title);
        foreach (var (head, text) in all)
        {
            context.Out.WriteLine(head.Length < Column ? $"  {head.PadRight(Column)}{text}" : $"  {head}{Environment.NewLine}  {new string(' ', Column)}{text}");
        }
    }
}
