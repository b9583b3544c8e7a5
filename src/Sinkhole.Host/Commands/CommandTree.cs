using System.CommandLine;
using System.CommandLine.Help;
using Sinkhole.Host.Commands.Exports;
using Sinkhole.Host.Commands.Hunts;
using Sinkhole.Host.Commands.Lists;

namespace Sinkhole.Host.Commands;

/// <summary>The program's verbs, and the one place where a command's end becomes an exit code.</summary>
internal sealed class CommandTree
{
    private readonly CommandContext context;
    private readonly RootCommand root;

    /// <summary>Builds the verbs in the context's language.</summary>
    public CommandTree(CommandContext context)
    {
        this.context = context;
        var config = new Option<string?>("--config")
        {
            Description = context.Say(
                "The configuration file (default: ./sinkhole.yaml if there is one, else the built-in defaults).",
                "Tệp cấu hình (mặc định: ./sinkhole.yaml nếu có, nếu không thì dùng giá trị mặc định của chương trình)."),
            HelpName = "FILE",
            Recursive = true,
        };
        root = new RootCommand(context.Say("DNS sinkhole: answers, blocks, records who asked.", "Máy chủ DNS sinkhole: trả lời, ngăn chặn và ghi lại thiết bị đã truy vấn."));
        root.Options.Add(config);
        var serve = ServeVerb.Create(context, config);
        root.Subcommands.Add(serve);
        root.Subcommands.Add(CheckConfigVerb.Create(context, config));
        root.Subcommands.Add(ExplainVerb.Create(context, config));
        root.Subcommands.Add(QueryVerb.Create(context, config));
        root.Subcommands.Add(OffendersVerb.Create(context, config));
        root.Subcommands.Add(ContactsVerb.Create(context, config));
        root.Subcommands.Add(DevicesVerb.Create(context, config));
        root.Subcommands.Add(HuntVerb.Create(context, config));
        root.Subcommands.Add(ListVerb.Create(context, config));
        root.Subcommands.Add(AllowVerb.Create(context, config));
        root.Subcommands.Add(PauseVerb.Create(context, config));
        root.Subcommands.Add(PauseVerb.Resume(context, config));
        root.Subcommands.Add(ExportVerbs.Create(context, config));
        root.Subcommands.Add(KeyVerbs.Create(context, config));
        root.Subcommands.Add(VerifyVerb.Create(context, config));
        root.Subcommands.Add(HoldVerb.Create(context, config));
        root.Subcommands.Add(DrillVerb.Create(context));
        root.Subcommands.Add(VersionVerb.Create(context));
        root.SetAction((parsed, cancellationToken) => ServeVerb.RunAsync(context, parsed.GetValue(config), cancellationToken));
        Localize();
    }

    /// <summary>Runs the verb that the arguments name.</summary>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpText)
        {
            await context.Error.WriteLineAsync(UsageText.Describe(parsed, context));
            return ExitCode.MustFix;
        }

        // Signals are the verbs' own affair: the server ends on SIGTERM in an order of its own.
        var settings = new InvocationConfiguration { Output = context.Out, Error = context.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        try
        {
            return await parsed.InvokeAsync(settings, cancellationToken);
        }
        catch (MustFixException mustFix)
        {
            foreach (var line in mustFix.Text.In(context.Language).Split(Environment.NewLine))
            {
                await context.Error.WriteLineAsync(context.Say("error: ", "lỗi: ") + line);
            }

            return ExitCode.MustFix;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Unexpected;
        }
        catch (Exception unexpected)
        {
            await context.Error.WriteLineAsync(context.Say("error: something unexpected happened: ", "lỗi ngoài dự kiến: ") + unexpected);
            return ExitCode.Unexpected;
        }
    }

    private void Localize()
    {
        foreach (var version in root.Options.OfType<VersionOption>().ToList())
        {
            root.Options.Remove(version);
        }

        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Description = context.Say("Shows help.", "Hiện hướng dẫn.");
            help.Action = new HelpText(context);
        }
    }
}
