# shellcheck shell=bash disable=SC2154,SC2034 # root, work, qemu_*, road_* belong to who sources this
# SPDX-License-Identifier: GPL-2.0-or-later
# For the Secure Boot test: a machine whose firmware has Microsoft's keys and starts
# Debian's shim; that starts GRUB, which starts the kernel. Each checks the next.

firmware=/usr/share/OVMF
firmware_code=$firmware/OVMF_CODE_4M.secboot.fd

# What the machine remembers, as it is delivered.
firmware_new() { cp -- "$firmware/OVMF_VARS_4M.ms.fd" "$work/variables"; }

# firmware_disk ARGUMENTS: the disk the firmware starts from, with what apt has put into
# the root, and a kernel that is told these.
firmware_disk() {
	local esp=$work/esp image=$work/esp.image
	rm -rf -- "$esp" "$image"
	mkdir -p -- "$esp/EFI/BOOT" "$esp/EFI/debian"
	cp -- "$root/usr/lib/shim/shimx64.efi.signed" "$esp/EFI/BOOT/BOOTX64.EFI"
	cp -- "$root/usr/lib/shim/mmx64.efi.signed" "$esp/EFI/BOOT/mmx64.efi"
	cp -- "$root/usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed" "$esp/EFI/BOOT/grubx64.efi"
	cp -- "$root/boot/vmlinuz-$release" "$esp/vmlinuz"
	printf 'linux /vmlinuz %s\nboot\n' "$1" >"$esp/EFI/debian/grub.cfg"
	truncate -s 64M "$image"
	quietly mkfs.vfat -F 32 "$image" && mcopy -i "$image" -s "$esp/EFI" "$esp/vmlinuz" ::
}

# firmware_machine QEMU_OPTION...: sets qemu_line. What the machine remembers can only be
# written in system management mode, which is what makes it secure.
firmware_machine() {
	# shellcheck disable=SC2054 # QEMU's commas
	qemu_line=("$qemu_program" -M q35,smm=on -m 512 -nodefaults -no-reboot -display none
		-monitor none "${qemu_accel[@]}"
		-global driver=cfi.pflash01,property=secure,value=on
		-drive "if=pflash,format=raw,unit=0,readonly=on,file=$firmware_code"
		-drive "if=pflash,format=raw,unit=1,file=$work/variables"
		-drive "file=$work/esp.image,if=none,id=esp,format=raw" -device virtio-blk,drive=esp,bootindex=1
		"$@" "${road_disk[@]}")
}

# firmware_boot GUEST [ARGUMENT...]: as road_boot, from the firmware on.
firmware_boot() {
	local guest=$1
	shift
	road_image "$guest"
	firmware_disk "console=ttyS0 $qemu_arguments $road_arguments $*" || die "no disk to start from"
	firmware_machine -serial "file:$work/console" -serial stdio
	road_watch
}

# answer TEXT KEYS: presses the keys once the machine shows the text.
answer() {
	local character shown=
	until [[ $shown == *"$1"* ]]; do
		if ! IFS= read -r -N 1 -t 60 -u "$from" character; then
			echo "it does not ask '$1', but shows: $(tr -cd '[:print:]' <<<"$shown" | tr -s ' ' | tail -c 300)"
			return 1
		fi
		shown+=$character
	done
	# It takes no key before all is drawn.
	sleep 1
	printf '%b' "$2" >&"$to" || { echo "it is gone after '$1'"; return 1; }
}

# firmware_enrol PASSWORD: sits at the machine of the last boot while it starts again and
# shim asks about the key that waits. Prints what goes wrong.
firmware_enrol() {
	local screen screen_PID from to pid down='\e[B' enter='\r'
	trap '' PIPE
	firmware_machine -serial stdio
	coproc screen { exec timeout -k 1 "$boot_seconds" "${qemu_line[@]}" 2>&1; }
	# bash forgets all three when the machine ends.
	exec {from}<&"${screen[0]}" {to}>&"${screen[1]}"
	pid=$screen_PID
	{
		answer 'Press any key to perform MOK management' "$enter" &&
			answer 'Enroll MOK' "$down$enter" &&
			answer 'View key 0' "$down$enter" &&
			answer 'Enroll the key(s)?' "$down$enter" &&
			answer 'Password:' "$1$enter" &&
			answer 'Reboot' "$enter"
	} || kill "$pid"
	# It ends where it would start once more.
	wait "$pid" || echo "the machine ended with $?"
}
