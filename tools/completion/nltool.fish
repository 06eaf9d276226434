# SPDX-License-Identifier: GPL-2.0-or-later
# Completion of nltool in fish. What may stand where only nltool knows: it is asked
# with the words so far, and answers a candidate a line, a description behind a tab.

# LEAD COMMAND...: what COMMAND offers, behind LEAD.
function __nltool_behind
    set -l lead $argv[1]
    for line in ($argv[2..])
        printf '%s%s\n' $lead $line
    end
end

function __nltool_commands
    complete --do-complete=$argv[1]
end

function __nltool_complete
    set -l before (commandline -opc)
    set -l typed (commandline -ct)
    # A quote that is still open is none of the word's.
    set -l plain (string unescape -- $typed 2>/dev/null; or string replace -r '^[\'"]' '' -- $typed)
    # Files and the like stand alone, or behind --OPTION=, NAME=@ or @.
    set -l lead (string match -r '^(?:--[^=]*=@?|[^=@]*=@|@)' -- "$plain")
    set -l rest (string sub -s (math 1 + (string length -- "$lead")) -- "$plain")
    for line in (nltool __complete -- $before[2..] "$plain" 2>/dev/null)
        switch $line
            case '<files>'
                __nltool_behind "$lead" __fish_complete_path "$rest"
            case '<directories>'
                __nltool_behind "$lead" __fish_complete_directories "$rest"
            case '<commands>'
                __nltool_behind "$lead" __nltool_commands "$rest"
            case '<command-line>'
                # As if what is behind --exec were all there is.
                complete --do-complete=(commandline -cp | string replace -r '^.*?\s--exec\s+' '')
            case '*'
                printf '%s\n' $line
        end
    end
end

# fish itself puts no space behind = . : and /.
complete -c nltool -f -a '(__nltool_complete)'
